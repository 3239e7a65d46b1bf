"""The workflow of the support desk and its worker: python desk.py --help"""

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    import desk_app as app


@workflow.defn(name=app.WORKFLOW_TYPE)
class SupportDesk(app.SupportDesk):
    @workflow.run
    async def run(self, start: app.Start) -> app.Result:
        return await self.follow(start)

    def after_reviewer(self, values: app.Values) -> app.AfterReviewer:
        if values.verdict == "refuse":
            return None
        return "writer" if values.verdict == "improve" else "sender"


if __name__ == "__main__":
    from agents import AGENTS

    app.main(AGENTS, SupportDesk)
