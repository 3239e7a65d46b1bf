package talks;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

@WorkflowInterface
public interface TalkWorkflow {
  @WorkflowMethod
  String talk(String topic);
}
