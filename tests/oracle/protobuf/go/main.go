// SPDX-License-Identifier: MIT

// Protoreader answers how Temporal's server reads the JSON of a message.
//
// The server's HTTP API parses with Temporal's own copy of protojson, which package
// temporalproto makes public. It is asked in both of the server's modes: with the shorthand
// for payloads (the default) and without (content type application/json+no-payload-shorthand).
//
// Standard input holds a question per line, standard output an answer per line:
//
//	{"message": "temporal.api.activity.v1.ActivityOptions", "json": "{...}"}
//	{"full": {"wire": "base64"}, "shorthand": {"error": "why it was refused"}}
//
// The wire bytes are those of a deterministic protobuf serialiser, so that other parsers'
// results can be compared with them byte by byte.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"os"

	commonpb "go.temporal.io/api/common/v1"
	"go.temporal.io/api/temporalproto"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"
	"google.golang.org/protobuf/reflect/protoregistry"

	// Their messages can be asked for by name.
	_ "go.temporal.io/api/activity/v1"
	_ "go.temporal.io/api/workflowservice/v1"
)

type question struct {
	Message string `json:"message"`
	JSON    string `json:"json"`
}

type reading struct {
	Wire  []byte `json:"wire"`
	Error string `json:"error,omitempty"`
}

type answer struct {
	Full      reading `json:"full"`
	Shorthand reading `json:"shorthand"`
}

func read(kind protoreflect.MessageType, text string, metadata map[string]any) reading {
	message := kind.New().Interface()
	options := temporalproto.CustomJSONUnmarshalOptions{Metadata: metadata}
	if err := options.Unmarshal([]byte(text), message); err != nil {
		return reading{Error: err.Error()}
	}
	wire, err := proto.MarshalOptions{Deterministic: true}.Marshal(message)
	if err != nil {
		return reading{Error: err.Error()}
	}
	return reading{Wire: wire}
}

func respond(line question) (answer, error) {
	name := protoreflect.FullName(line.Message)
	kind, err := protoregistry.GlobalTypes.FindMessageByName(name)
	if err != nil {
		return answer{}, fmt.Errorf("message %q: %w", line.Message, err)
	}
	shorthand := map[string]any{commonpb.EnablePayloadShorthandMetadataKey: true}
	return answer{
		Full:      read(kind, line.JSON, nil),
		Shorthand: read(kind, line.JSON, shorthand),
	}, nil
}

func converse(in io.Reader, out io.Writer) error {
	decoder := json.NewDecoder(in)
	encoder := json.NewEncoder(out)
	for {
		var line question
		if err := decoder.Decode(&line); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
		reply, err := respond(line)
		if err != nil {
			return err
		}
		if err := encoder.Encode(reply); err != nil {
			return err
		}
	}
}

func main() {
	log.SetFlags(0)
	out := bufio.NewWriter(os.Stdout)
	err := converse(bufio.NewReader(os.Stdin), out)
	if err := errors.Join(err, out.Flush()); err != nil {
		log.Fatal("protoreader: ", err)
	}
}
