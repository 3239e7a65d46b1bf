package talks;

import io.temporal.workflow.Workflow;

/** Which agent runs when. How long each may take, and how often, is in TalkOptions. */
public class TalkWorkflowImpl implements TalkWorkflow {
  private final Agents researcher = Workflow.newActivityStub(Agents.class, TalkOptions.RESEARCHER);
  private final Agents writer = Workflow.newActivityStub(Agents.class, TalkOptions.WRITER);

  @Override
  public String talk(String topic) {
    return writer.write(topic, researcher.research(topic));
  }
}
