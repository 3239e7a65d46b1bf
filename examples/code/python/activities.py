"""What the agents do. This is where you ask a model, or search, or read a file."""

from temporalio import activity


@activity.defn
async def research(topic: str) -> list[str]:
    return [f"People know {topic}.", f"Not everybody likes {topic}."]


@activity.defn
async def write(topic: str, facts: list[str]) -> str:
    return f"A talk about {topic}. " + " ".join(facts)
