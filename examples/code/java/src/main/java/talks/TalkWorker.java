package talks;

import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** A process that runs the workflow and its activities until it is told to stop. */
public final class TalkWorker {
  public static void main(String[] args) throws IOException {
    WorkerFactory factory = WorkerFactory.newInstance(Connection.connect());
    Worker worker = factory.newWorker(TalkOptions.workflow("").getTaskQueue());
    worker.registerWorkflowImplementationTypes(TalkWorkflowImpl.class);
    worker.registerActivitiesImplementations(new AgentsImpl());
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(factory)));
    factory.start();
    System.out.println("waiting for tasks");
    factory.awaitTermination(Long.MAX_VALUE, TimeUnit.DAYS);
  }

  private static void stop(WorkerFactory factory) {
    factory.shutdown();
    factory.awaitTermination(30, TimeUnit.SECONDS);
  }

  private TalkWorker() {}
}
