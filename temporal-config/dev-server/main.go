// Command rainmaker-dev-server is a Temporal server with its web UI in one process, for
// development and tests, made of Temporal's own published Go modules. It takes the
// command line of the official CLI's `temporal server start-dev`.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"time"

	uiversion "github.com/temporalio/ui-server/v2/server/version"
	"go.temporal.io/server/common/headers"
)

const (
	startTimeout = 30 * time.Second
	stopTimeout  = 5 * time.Second
)

func main() {
	o, err := parseArgs(os.Args[1:])
	switch {
	case err != nil:
		fmt.Fprintln(os.Stderr, "rainmaker-dev-server:", err)
		os.Exit(2)
	case o.showHelp:
		fmt.Print(o.usage)
	case o.showVersion:
		fmt.Printf("rainmaker-dev-server (Server %s, UI %s)\n", headers.ServerVersion, uiversion.UIVersion)
	default:
		if err := run(o); err != nil {
			fmt.Fprintln(os.Stderr, "rainmaker-dev-server:", err)
			os.Exit(1)
		}
	}
}

// run starts everything and returns after a signal, or when the parent is gone.
func run(o *options) error {
	begin := time.Now()
	stop := make(chan os.Signal, 2)
	signal.Notify(stop, os.Interrupt, syscall.SIGTERM)
	// A launcher that died took the reading end of our output with it: writing there
	// must not kill us before we have stopped in good order.
	signal.Ignore(syscall.SIGPIPE)
	parentGone := watchParent(o.parentPID)

	if err := checkPorts(o); err != nil {
		return err
	}
	store, err := openStore(o)
	if err != nil {
		return err
	}
	logger, quiet := newLogger(o)
	server, err := newServer(o, store.config, logger)
	if err != nil {
		return err
	}
	failed, started := make(chan error, 2), make(chan struct{})
	go func() {
		defer close(started)
		if err := server.Start(); err != nil {
			failed <- fmt.Errorf("the server did not start: %w", err)
		}
	}()
	go func() {
		if err := announce(o, begin); err != nil {
			failed <- fmt.Errorf("the server does not answer: %w", err)
		}
	}()
	select {
	case err := <-failed:
		return err
	case <-stop:
	case <-parentGone:
	}
	// The server's own limit is minutes. What it has not finished in seconds, it takes up
	// again after the next start; a second signal does not wait either.
	go func() {
		select {
		case <-stop:
		case <-time.After(stopTimeout):
		}
		fmt.Fprintln(os.Stderr, "rainmaker-dev-server: stopped without waiting for the rest")
		os.Exit(1)
	}()
	quiet()
	<-started // it cannot be stopped in the middle of its start
	if err := server.Stop(); err != nil {
		return fmt.Errorf("the server did not stop in good order: %w", err)
	}
	store.close()
	return nil // the UI holds nothing and ends with the process
}

// announce starts the UI as soon as the frontend answers, and prints the line that a
// launcher waits for.
func announce(o *options, begin time.Time) error {
	ctx, cancel := context.WithTimeout(context.Background(), startTimeout)
	defer cancel()
	if err := waitForFrontend(ctx, o); err != nil {
		return err
	}
	ui := "no UI"
	if !o.headless {
		address := hostPort(dialable(o.uiIP), o.uiPort)
		go func() { _ = newUI(o).Start() }() // ends the process itself when it fails
		if err := waitForPort(ctx, address); err != nil {
			return err
		}
		ui = "UI http://" + address + o.publicPath
	}
	fmt.Printf("rainmaker-dev-server ready after %d ms: gRPC %s, %s, store %s\n",
		time.Since(begin).Milliseconds(), hostPort(o.ip, o.port), ui, orMemory(o.dbFile))
	return nil
}
