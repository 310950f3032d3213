package main

import (
	"strings"
	"sync/atomic"

	"go.temporal.io/server/common/log"
	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"
)

// newLogger writes to stderr. The second value silences it: a server that stops reports
// every connection between its own parts as a failure.
func newLogger(o *options) (log.Logger, func()) {
	level, format := o.logLevel, "console"
	if level == "never" {
		level = "fatal"
	}
	if o.logFormat == "json" {
		format = "json"
	}
	stopping := &atomic.Bool{}
	built := log.BuildZapLogger(log.Config{Level: level, Format: format})
	filtered := built.WithOptions(zap.WrapCore(func(core zapcore.Core) zapcore.Core {
		return filter{Core: core, stopping: stopping}
	}))
	if level != "debug" { // forty lines of stack under each error hide the errors
		filtered = filtered.WithOptions(zap.AddStacktrace(zapcore.FatalLevel))
	}
	return log.NewZapLogger(filtered), func() {
		// Who asks for details gets those of the end too.
		stopping.Store(level != "debug" && level != "info")
	}
}

// filter leaves out what is no news here.
type filter struct {
	zapcore.Core
	stopping *atomic.Bool
}

func (f filter) With(fields []zapcore.Field) zapcore.Core {
	return filter{Core: f.Core.With(fields), stopping: f.stopping}
}

func (f filter) Check(entry zapcore.Entry, checked *zapcore.CheckedEntry) *zapcore.CheckedEntry {
	noNews := strings.HasPrefix(entry.Message, "HTTP API port has not been set") // off unless asked for
	if entry.Level < zapcore.FatalLevel && (noNews || f.stopping.Load()) {
		return checked
	}
	return f.Core.Check(entry, checked)
}
