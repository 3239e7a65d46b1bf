// The worker runs the workflow and its activities until it is told to stop.
package main

import (
	"log"

	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/contrib/envconfig"
	"go.temporal.io/sdk/worker"

	"example.com/talks"
	"example.com/talks/talk"
)

func main() {
	c, err := client.Dial(envconfig.MustLoadDefaultClientOptions())
	if err != nil {
		log.Fatal(err)
	}
	defer c.Close()

	w := worker.New(c, talk.StartOptions("").TaskQueue, worker.Options{})
	w.RegisterWorkflow(talks.Talk)
	w.RegisterActivity(talks.Research)
	w.RegisterActivity(talks.Write)
	log.Print("waiting for tasks")
	if err := w.Run(worker.InterruptCh()); err != nil {
		log.Fatal(err)
	}
}
