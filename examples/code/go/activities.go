package talks

import (
	"context"
	"fmt"
	"strings"
)

// Research and Write are what the agents do. This is where you ask a model, or search, or read a file.
func Research(ctx context.Context, topic string) ([]string, error) {
	return []string{"People know " + topic + ".", "Not everybody likes " + topic + "."}, nil
}

func Write(ctx context.Context, topic string, facts []string) (string, error) {
	return fmt.Sprintf("A talk about %s. %s", topic, strings.Join(facts, " ")), nil
}
