// SPDX-License-Identifier: MIT

// Prints what Temporal's Go SDK sends of the options in generated packages.
//
// The SDK converts them in its internal packages only. So a server that records stands on the other
// side: a client starts a workflow with each package's StartOptions, and a worker gets one workflow
// task, in which the workflow schedules an activity with each of the activity options. cases.go, which
// the judge writes, lists the packages. The answer is one line of JSON per package.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"log"
	"net"
	"os"
	"strconv"
	"time"

	commandpb "go.temporal.io/api/command/v1"
	commonpb "go.temporal.io/api/common/v1"
	enumspb "go.temporal.io/api/enums/v1"
	historypb "go.temporal.io/api/history/v1"
	namespacepb "go.temporal.io/api/namespace/v1"
	taskqueuepb "go.temporal.io/api/taskqueue/v1"
	"go.temporal.io/api/workflowservice/v1"
	"go.temporal.io/sdk/client"
	sdklog "go.temporal.io/sdk/log"
	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"
	"google.golang.org/grpc"
	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/types/known/durationpb"
	"google.golang.org/protobuf/types/known/timestamppb"
)

const manyBytes = 1 << 30

// A package, as cases.go lists it.
type generated struct {
	name, workflowType string
	agents             []string
	constants          map[string]func() workflow.ActivityOptions
	byName             func(string) (workflow.ActivityOptions, bool)
	routing            func() workflow.ActivityOptions
	start              func(string) client.StartWorkflowOptions
}

type server struct {
	workflowservice.UnimplementedWorkflowServiceServer
	starts   []*workflowservice.StartWorkflowExecutionRequest
	tasks    chan *workflowservice.PollWorkflowTaskQueueResponse
	commands chan []*commandpb.Command
}

func (s *server) GetSystemInfo(context.Context, *workflowservice.GetSystemInfoRequest) (*workflowservice.GetSystemInfoResponse, error) {
	return &workflowservice.GetSystemInfoResponse{Capabilities: &workflowservice.GetSystemInfoResponse_Capabilities{}}, nil
}

func (s *server) DescribeNamespace(context.Context, *workflowservice.DescribeNamespaceRequest) (*workflowservice.DescribeNamespaceResponse, error) {
	return &workflowservice.DescribeNamespaceResponse{NamespaceInfo: &namespacepb.NamespaceInfo{Name: "default"}}, nil
}

func (s *server) StartWorkflowExecution(_ context.Context, request *workflowservice.StartWorkflowExecutionRequest) (*workflowservice.StartWorkflowExecutionResponse, error) {
	s.starts = append(s.starts, request)
	return &workflowservice.StartWorkflowExecutionResponse{RunId: "run"}, nil
}

func (s *server) PollWorkflowTaskQueue(ctx context.Context, _ *workflowservice.PollWorkflowTaskQueueRequest) (*workflowservice.PollWorkflowTaskQueueResponse, error) {
	select {
	case task := <-s.tasks:
		return task, nil
	case <-ctx.Done():
		return &workflowservice.PollWorkflowTaskQueueResponse{}, nil
	}
}

func (s *server) RespondWorkflowTaskCompleted(_ context.Context, request *workflowservice.RespondWorkflowTaskCompletedRequest) (*workflowservice.RespondWorkflowTaskCompletedResponse, error) {
	s.commands <- request.Commands
	return &workflowservice.RespondWorkflowTaskCompletedResponse{}, nil
}

func (s *server) RespondWorkflowTaskFailed(_ context.Context, request *workflowservice.RespondWorkflowTaskFailedRequest) (*workflowservice.RespondWorkflowTaskFailedResponse, error) {
	log.Fatal(request.Failure)
	return nil, nil
}

// The history of a workflow that has begun and done nothing.
func firstTask() *workflowservice.PollWorkflowTaskQueueResponse {
	started := &historypb.HistoryEvent_WorkflowExecutionStartedEventAttributes{
		WorkflowExecutionStartedEventAttributes: &historypb.WorkflowExecutionStartedEventAttributes{
			WorkflowType:        &commonpb.WorkflowType{Name: "everything"},
			TaskQueue:           &taskqueuepb.TaskQueue{Name: "queue"},
			WorkflowTaskTimeout: durationpb.New(time.Hour),
			Attempt:             1,
		},
	}
	events := []*historypb.HistoryEvent{
		{EventId: 1, EventType: enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED, Attributes: started},
		{EventId: 2, EventType: enumspb.EVENT_TYPE_WORKFLOW_TASK_SCHEDULED, Attributes: &historypb.HistoryEvent_WorkflowTaskScheduledEventAttributes{
			WorkflowTaskScheduledEventAttributes: &historypb.WorkflowTaskScheduledEventAttributes{},
		}},
		{EventId: 3, EventType: enumspb.EVENT_TYPE_WORKFLOW_TASK_STARTED, Attributes: &historypb.HistoryEvent_WorkflowTaskStartedEventAttributes{
			WorkflowTaskStartedEventAttributes: &historypb.WorkflowTaskStartedEventAttributes{ScheduledEventId: 2},
		}},
	}
	for _, event := range events {
		event.EventTime = timestamppb.Now()
	}
	return &workflowservice.PollWorkflowTaskQueueResponse{
		TaskToken:         []byte("token"),
		WorkflowExecution: &commonpb.WorkflowExecution{WorkflowId: "everything", RunId: "run"},
		WorkflowType:      &commonpb.WorkflowType{Name: "everything"},
		StartedEventId:    3,
		Attempt:           1,
		History:           &historypb.History{Events: events},
		ScheduledTime:     timestamppb.Now(),
		StartedTime:       timestamppb.Now(),
	}
}

// All activities of all packages, each with a name by which its command is found.
func everything(ctx workflow.Context) error {
	schedule := func(name string, options workflow.ActivityOptions) {
		workflow.ExecuteActivity(workflow.WithActivityOptions(ctx, options), name)
	}
	for number, one := range cases {
		prefix := strconv.Itoa(number) + "/"
		schedule(prefix+"routing", one.routing())
		for _, agent := range one.agents {
			options, ok := one.byName(agent)
			if !ok {
				log.Fatalf("%s has no agent %q", one.name, agent)
			}
			schedule(prefix+"agent "+agent, options)
			if constant := one.constants[agent]; constant != nil {
				schedule(prefix+"constant "+agent, constant())
			}
		}
		if _, ok := one.byName("no such agent"); ok {
			log.Fatalf("%s has an agent of any name", one.name)
		}
	}
	return workflow.Sleep(ctx, time.Hour)
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

func raw(message proto.Message) json.RawMessage {
	text, err := protojson.Marshal(message)
	check(err)
	return text
}

type answer struct {
	Name       string                     `json:"name"`
	Start      json.RawMessage            `json:"start"`
	Activities map[string]json.RawMessage `json:"activities"`
}

func main() {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	check(err)
	recorder := &server{
		tasks:    make(chan *workflowservice.PollWorkflowTaskQueueResponse, 1),
		commands: make(chan []*commandpb.Command, 1),
	}
	transport := grpc.NewServer(grpc.MaxRecvMsgSize(manyBytes))
	workflowservice.RegisterWorkflowServiceServer(transport, recorder)
	go func() { check(transport.Serve(listener)) }()

	connection, err := client.Dial(client.Options{
		HostPort: listener.Addr().String(),
		Logger:   sdklog.NewStructuredLogger(nothing()),
		ConnectionOptions: client.ConnectionOptions{
			DialOptions: []grpc.DialOption{grpc.WithDefaultCallOptions(grpc.MaxCallSendMsgSize(manyBytes))},
		},
	})
	check(err)
	answers := make([]answer, len(cases))
	for number, one := range cases {
		_, err := connection.ExecuteWorkflow(context.Background(), one.start("id"), one.workflowType)
		check(err)
		answers[number] = answer{Name: one.name, Start: raw(recorder.starts[number]), Activities: map[string]json.RawMessage{}}
	}

	polling := worker.New(connection, "queue", worker.Options{DeadlockDetectionTimeout: time.Minute})
	polling.RegisterWorkflowWithOptions(everything, workflow.RegisterOptions{Name: "everything"})
	check(polling.Start())
	recorder.tasks <- firstTask()
	for _, command := range <-recorder.commands {
		attributes := command.GetScheduleActivityTaskCommandAttributes()
		if attributes == nil {
			continue
		}
		var number int
		name := attributes.ActivityType.Name
		_, err := fmt.Sscanf(name, "%d/", &number)
		check(err)
		place := name[len(strconv.Itoa(number))+1:]
		answers[number].Activities[place] = raw(attributes)
	}
	out := json.NewEncoder(os.Stdout)
	for _, one := range answers {
		check(out.Encode(one))
	}
	os.Exit(0)
}
