"""The workflow: which agent runs when. How long each may take, and how often, is in talk_options."""

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    import talk_options
    from activities import research, write


@workflow.defn
class Talk:
    @workflow.run
    async def run(self, topic: str) -> str:
        facts = await workflow.execute_activity(
            research, topic, **talk_options.RESEARCHER
        )
        return await workflow.execute_activity(
            write, args=[topic, facts], **talk_options.WRITER
        )
