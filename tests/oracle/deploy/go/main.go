// SPDX-License-Identifier: MIT

// Loads Compose files as docker compose does and prints them, a line of JSON for each: what is in it,
// or what is wrong.
//
//	compose-reader FILE...
package main

import (
	"context"
	"encoding/json"
	"os"

	"github.com/compose-spec/compose-go/v2/cli"
	"github.com/compose-spec/compose-go/v2/types"
)

type answer struct {
	Project *types.Project `json:"project,omitempty"`
	Error   string         `json:"error,omitempty"`
}

func load(file string) answer {
	options, err := cli.NewProjectOptions([]string{file}, cli.WithEnv([]string{"TEMPORAL_API_KEY=from outside"}))
	if err != nil {
		return answer{Error: err.Error()}
	}
	project, err := options.LoadProject(context.Background())
	if err != nil {
		return answer{Error: err.Error()}
	}
	return answer{Project: project}
}

func main() {
	encoder := json.NewEncoder(os.Stdout)
	encoder.SetEscapeHTML(false)
	for _, file := range os.Args[1:] {
		if err := encoder.Encode(load(file)); err != nil {
			panic(err)
		}
	}
}
