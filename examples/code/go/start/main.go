// Start starts the workflow and prints its result: start TOPIC
package main

import (
	"context"
	"fmt"
	"log"
	"os"

	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/contrib/envconfig"

	"example.com/talks"
	"example.com/talks/talk"
)

func main() {
	c, err := client.Dial(envconfig.MustLoadDefaultClientOptions())
	if err != nil {
		log.Fatal(err)
	}
	defer c.Close()

	topic := os.Args[1]
	run, err := c.ExecuteWorkflow(context.Background(), talk.StartOptions("talk-"+topic), talks.Talk, topic)
	if err != nil {
		log.Fatal(err)
	}
	var text string
	if err := run.Get(context.Background(), &text); err != nil {
		log.Fatal(err)
	}
	fmt.Println(text)
}
