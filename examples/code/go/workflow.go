// Package talks has a workflow and its activities.
package talks

import (
	"go.temporal.io/sdk/workflow"

	"example.com/talks/talk"
)

//go:generate flockc compile -t go talk.flock.yaml -o .

// Talk says which agent runs when. How long each may take, and how often, is in package talk.
func Talk(ctx workflow.Context, topic string) (string, error) {
	var facts []string
	research := workflow.WithActivityOptions(ctx, talk.Researcher())
	if err := workflow.ExecuteActivity(research, Research, topic).Get(ctx, &facts); err != nil {
		return "", err
	}
	var text string
	write := workflow.WithActivityOptions(ctx, talk.Writer())
	err := workflow.ExecuteActivity(write, Write, topic, facts).Get(ctx, &text)
	return text, err
}
