package talks;

import io.temporal.client.WorkflowClient;
import java.io.IOException;

/** Starts the workflow and prints its result. */
public final class Start {
  public static void main(String[] args) throws IOException {
    WorkflowClient client = Connection.connect();
    String topic = args[0];
    TalkWorkflow workflow =
        client.newWorkflowStub(TalkWorkflow.class, TalkOptions.workflow("talk-" + topic));
    System.out.println(workflow.talk(topic));
    client.getWorkflowServiceStubs().shutdown();
  }

  private Start() {}
}
