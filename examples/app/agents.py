"""What the agents do. This is where you ask a model, or send a message."""

import desk_app as app


class Write(app.Writer):
    async def run(self, value: app.WriterInput) -> app.WriterOutput:
        style = "politely" if value.remark else "shortly"
        return app.WriterOutput(answer=f"{style}: {value.ticket}")


class Review(app.Reviewer):
    async def run(self, value: app.ReviewerInput) -> app.ReviewerOutput:
        if value.answer.startswith("politely"):
            return app.ReviewerOutput(verdict="approve", remark=None)
        return app.ReviewerOutput(verdict="improve", remark="be polite")


class Send(app.Sender):
    async def run(self, value: app.SenderInput) -> app.SenderOutput:
        return app.SenderOutput(receipt=f"sent {value.answer!r}")


AGENTS = app.Agents(writer=Write(), reviewer=Review(), sender=Send())
