// SPDX-License-Identifier: MIT

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.StreamObserver;
import io.temporal.activity.ActivityOptions;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoResponse;
import io.temporal.api.workflowservice.v1.StartWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.StartWorkflowExecutionResponse;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.internal.common.ProtobufTimeUtils;
import io.temporal.internal.common.RetryOptionsUtils;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Prints what Temporal's Java SDK sends of the options in generated classes.
 *
 * <p>A client starts a workflow with each class's start options, and a server that records stands
 * on the other side. Activity options become messages by the functions that the SDK's workflows
 * use. Cases.java, which the judge writes, lists the classes. The answer is a line of JSON each.
 */
public final class Send {

  /** A class, as Cases.java lists it. */
  static final class Generated {
    final String name;
    final String workflowType;
    final Map<String, ActivityOptions> byName;
    final Map<String, ActivityOptions> constants = new LinkedHashMap<>();
    final ActivityOptions routing;
    final Function<String, WorkflowOptions> start;

    Generated(
        String name,
        String workflowType,
        Map<String, ActivityOptions> byName,
        ActivityOptions routing,
        Function<String, WorkflowOptions> start) {
      this.name = name;
      this.workflowType = workflowType;
      this.byName = byName;
      this.routing = routing;
      this.start = start;
    }

    Generated constant(String agent, ActivityOptions options) {
      constants.put(agent, options);
      return this;
    }
  }

  private static final class Recorder extends WorkflowServiceGrpc.WorkflowServiceImplBase {
    private StartWorkflowExecutionRequest last;

    @Override
    public void getSystemInfo(
        GetSystemInfoRequest request, StreamObserver<GetSystemInfoResponse> answer) {
      answer.onNext(GetSystemInfoResponse.getDefaultInstance());
      answer.onCompleted();
    }

    @Override
    public void startWorkflowExecution(
        StartWorkflowExecutionRequest request,
        StreamObserver<StartWorkflowExecutionResponse> answer) {
      last = request;
      answer.onNext(StartWorkflowExecutionResponse.newBuilder().setRunId("run").build());
      answer.onCompleted();
    }
  }

  private static final JsonFormat.Printer JSON =
      JsonFormat.printer().omittingInsignificantWhitespace();

  /** As io.temporal.internal.sync.SyncWorkflowContext makes the command. */
  private static io.temporal.api.activity.v1.ActivityOptions message(ActivityOptions options) {
    return io.temporal.api.activity.v1.ActivityOptions.newBuilder()
        .setTaskQueue(TaskQueue.newBuilder().setName(options.getTaskQueue()))
        .setScheduleToCloseTimeout(
            ProtobufTimeUtils.toProtoDuration(options.getScheduleToCloseTimeout()))
        .setScheduleToStartTimeout(
            ProtobufTimeUtils.toProtoDuration(options.getScheduleToStartTimeout()))
        .setStartToCloseTimeout(ProtobufTimeUtils.toProtoDuration(options.getStartToCloseTimeout()))
        .setHeartbeatTimeout(ProtobufTimeUtils.toProtoDuration(options.getHeartbeatTimeout()))
        .setRetryPolicy(RetryOptionsUtils.toRetryPolicy(options.getRetryOptions()))
        .build();
  }

  private static final class Activities {
    private final StringBuilder text = new StringBuilder();

    void add(String place, ActivityOptions options) throws InvalidProtocolBufferException {
      text.append(text.length() > 0 ? "," : "")
          .append(quoted(place))
          .append(':')
          .append(JSON.print(message(options)));
    }
  }

  private static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      out.append(String.format("\\u%04x", (int) c));
    }
    return out.append('"').toString();
  }

  private static String answer(Generated made, WorkflowClient client, Recorder recorder)
      throws InvalidProtocolBufferException {
    client.newUntypedWorkflowStub(made.workflowType, made.start.apply("an id")).start();
    if (!recorder.last.getWorkflowId().equals("an id")) {
      throw new IllegalStateException(made.name + " starts under another id");
    }
    Activities activities = new Activities();
    activities.add("routing", made.routing);
    for (Map.Entry<String, ActivityOptions> entry : made.byName.entrySet()) {
      activities.add("agent " + entry.getKey(), entry.getValue());
    }
    for (Map.Entry<String, ActivityOptions> entry : made.constants.entrySet()) {
      activities.add("constant " + entry.getKey(), entry.getValue());
    }
    String start = JSON.print(recorder.last);
    return String.format(
        "{\"name\":%s,\"start\":%s,\"activities\":{%s}}",
        quoted(made.name), start, activities.text);
  }

  public static void main(String[] arguments) throws IOException {
    Recorder recorder = new Recorder();
    Server server =
        InProcessServerBuilder.forName("recorder")
            .directExecutor()
            .maxInboundMetadataSize(Integer.MAX_VALUE)
            .addService(recorder)
            .build()
            .start();
    ManagedChannel channel = InProcessChannelBuilder.forName("recorder").directExecutor().build();
    WorkflowServiceStubs service =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setChannel(channel).build());
    WorkflowClient client = WorkflowClient.newInstance(service);
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    for (Generated made : Cases.all()) {
      out.println(answer(made, client, recorder));
    }
    out.flush();
    channel.shutdownNow();
    server.shutdownNow();
    System.exit(0);
  }

  private Send() {}
}
