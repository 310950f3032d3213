package main

import (
	"os"
	"runtime"
	"syscall"
	"time"
)

// watchParent closes the channel it returns when the process is gone: a launcher that is
// killed hard cannot stop what it has started. Without a pid it never closes.
func watchParent(pid int) <-chan struct{} {
	gone := make(chan struct{})
	if pid <= 0 {
		return gone
	}
	// A dead parent that nobody has waited for still takes signals, so a direct child
	// looks at who its parent is now.
	isChild := os.Getppid() == pid
	// Found once and kept: later another process may have the same number.
	process, err := os.FindProcess(pid)
	go func() {
		defer close(gone)
		if err != nil {
			return
		}
		if runtime.GOOS == "windows" { // no signal 0 there, but one may wait for any process
			_, _ = process.Wait()
			return
		}
		for {
			if isChild && os.Getppid() != pid {
				return
			}
			if err := process.Signal(syscall.Signal(0)); err != nil && err != syscall.EPERM {
				return
			}
			time.Sleep(time.Second)
		}
	}()
	return gone
}
