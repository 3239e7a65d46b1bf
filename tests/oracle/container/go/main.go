// SPDX-License-Identifier: MIT

// Reads a Dockerfile as BuildKit's frontend does, without an engine and without a registry.
//
//	dockerfile-reader DOCKERFILE ARCHITECTURE [TARGET]
//
// prints {"warnings": [RULE: MESSAGE], "error": TEXT, "files": [what the context must have], "config": the image's}.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"

	"github.com/moby/buildkit/client/llb"
	"github.com/moby/buildkit/client/llb/sourceresolver"
	"github.com/moby/buildkit/frontend/dockerfile/dockerfile2llb"
	"github.com/moby/buildkit/frontend/dockerfile/parser"
	"github.com/moby/buildkit/frontend/dockerui"
	"github.com/moby/buildkit/solver/pb"
	"github.com/opencontainers/go-digest"
	ocispecs "github.com/opencontainers/image-spec/specs-go/v1"
)

type answer struct {
	Warnings []string              `json:"warnings"`
	Error    string                `json:"error"`
	Files    []string              `json:"files"`
	Config   *ocispecs.ImageConfig `json:"config"`
}

// Whatever image a stage begins with: one that sets nothing.
type anyImage struct{ platform ocispecs.Platform }

func (image anyImage) ResolveImageConfig(_ context.Context, ref string, _ sourceresolver.Opt) (string, digest.Digest, []byte, error) {
	config, err := json.Marshal(ocispecs.Image{Platform: image.platform})
	return ref, digest.FromBytes(config), config, err
}

func options(source []byte, architecture, target string) dockerfile2llb.ConvertOpt {
	platform := ocispecs.Platform{OS: "linux", Architecture: architecture}
	return dockerfile2llb.ConvertOpt{
		Config: dockerui.Config{
			Target:         target,
			BuildPlatforms: []ocispecs.Platform{{OS: "linux", Architecture: "amd64"}},
		},
		SourceMap:      llb.NewSourceMap(nil, "Dockerfile", "Dockerfile", source),
		TargetPlatform: &platform,
		MetaResolver:   anyImage{platform},
	}
}

// files lists what is copied or unpacked from the context: the name of the operation says it.
func files(ctx context.Context, state llb.State) ([]string, error) {
	definition, err := state.Marshal(ctx, llb.LinuxAmd64)
	if err != nil {
		return nil, err
	}
	found := []string{}
	for _, bytes := range definition.Def {
		var op pb.Op
		if err := op.UnmarshalVT(bytes); err != nil {
			return nil, err
		}
		for _, action := range op.GetFile().GetActions() {
			if copied := action.GetCopy(); copied != nil {
				found = append(found, copied.Src)
			}
		}
	}
	return found, nil
}

// read collects what `docker build --check` would say of all stages, and what the target is made of.
func read(ctx context.Context, source []byte, architecture, target string) (answer, error) {
	result := answer{Warnings: []string{}}
	opt := options(source, architecture, target)
	opt.AllStages = true
	opt.Warn = func(rule, _, _, message string, _ []parser.Range) {
		result.Warnings = append(result.Warnings, rule+": "+message)
	}
	made, err := dockerfile2llb.Dockerfile2LLB(ctx, source, opt)
	if err != nil {
		return result, err
	}
	result.Config = &made.Image.Config.ImageConfig
	result.Files, err = files(ctx, made.State)
	return result, err
}

func main() {
	if len(os.Args) < 3 {
		fmt.Fprintln(os.Stderr, "usage: dockerfile-reader DOCKERFILE ARCHITECTURE [TARGET]")
		os.Exit(2)
	}
	source, err := os.ReadFile(os.Args[1])
	target := ""
	if len(os.Args) > 3 {
		target = os.Args[3]
	}
	var result answer
	if err == nil {
		result, err = read(context.Background(), source, os.Args[2], target)
	}
	if err != nil {
		result.Error = err.Error()
	}
	json.NewEncoder(os.Stdout).Encode(result)
}
