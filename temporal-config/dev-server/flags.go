package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"slices"
	"strings"

	enumspb "go.temporal.io/api/enums/v1"
)

// options is the command line of the official CLI's `temporal server start-dev`,
// as far as this project uses it, plus --parent-pid.
type options struct {
	ip, uiIP                        string
	port, uiPort, httpPort          int
	dbFile                          string
	namespaces                      []string
	searchAttributes                map[string]enumspb.IndexedValueType
	dynamicConfig, pragmas          map[string]string
	codecEndpoint, publicPath       string
	logLevel, logFormat             string
	headless, showVersion, showHelp bool
	parentPID                       int
	usage                           string
}

// pairs collects a repeatable flag of the form key=value; the last one wins.
type pairs map[string]string

func (p pairs) String() string { return "" }

func (p pairs) Set(text string) error {
	key, value, found := strings.Cut(text, "=")
	if !found || key == "" {
		return errors.New("expected key=value")
	}
	p[key] = value
	return nil
}

func parseArgs(args []string) (*options, error) {
	if len(args) >= 2 && args[0] == "server" && args[1] == "start-dev" {
		args = args[2:]
	}
	o := &options{searchAttributes: map[string]enumspb.IndexedValueType{}}
	dynamicConfig, pragmas, attributes := pairs{}, pairs{}, pairs{}

	set := flag.NewFlagSet("rainmaker-dev-server", flag.ContinueOnError)
	set.StringVar(&o.ip, "ip", "127.0.0.1", "address the gRPC frontend listens on")
	set.IntVar(&o.port, "port", 7233, "port of the gRPC frontend")
	set.StringVar(&o.uiIP, "ui-ip", "", "address the web UI listens on (default: --ip)")
	set.IntVar(&o.uiPort, "ui-port", 0, "port of the web UI (default: --port + 1000)")
	set.IntVar(&o.httpPort, "http-port", 0, "port of the frontend's HTTP API (default: no HTTP API)")
	set.StringVar(&o.dbFile, "db-filename", "", "SQLite file to keep everything in (default: in memory)")
	set.Func("namespace", "namespace to create; repeatable (default: default)", func(name string) error {
		if name == "" {
			return errors.New("the name is empty")
		}
		if !slices.Contains(o.namespaces, name) {
			o.namespaces = append(o.namespaces, name)
		}
		return nil
	})
	set.Var(attributes, "search-attribute", "Name=Type to add to every namespace given; repeatable")
	set.Var(dynamicConfig, "dynamic-config-value", "key=JSON; repeatable")
	set.Var(pragmas, "sqlite-pragma", "key=value; repeatable")
	set.StringVar(&o.codecEndpoint, "ui-codec-endpoint", "", "remote codec the web UI decodes payloads with")
	set.StringVar(&o.publicPath, "ui-public-path", "", "path prefix of the web UI")
	set.BoolVar(&o.headless, "headless", false, "start no web UI")
	set.StringVar(&o.logLevel, "log-level", "warn", "debug, info, warn, error or never")
	set.StringVar(&o.logFormat, "log-format", "pretty", "pretty, text or json")
	set.IntVar(&o.parentPID, "parent-pid", 0, "stop when this process is gone")
	set.BoolVar(&o.showVersion, "version", false, "print the versions and end")

	// The package's own report is several lines long; ours is one sentence.
	set.SetOutput(io.Discard)
	switch err := set.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		o.showHelp = true
		o.usage = usageOf(set)
		return o, nil
	case err != nil:
		return nil, plainFlagError(err)
	case set.NArg() > 0:
		return nil, fmt.Errorf("unexpected word %q: this program only does `server start-dev`", set.Arg(0))
	}
	o.dynamicConfig, o.pragmas = dynamicConfig, pragmas
	for name, typeName := range attributes {
		valueType, err := attributeType(typeName)
		if err != nil {
			return nil, fmt.Errorf("search attribute %s: %w", name, err)
		}
		o.searchAttributes[name] = valueType
	}
	return o, o.complete()
}

// complete fills the defaults that depend on other flags, and checks the rest.
func (o *options) complete() error {
	if len(o.namespaces) == 0 {
		o.namespaces = []string{"default"}
	}
	if o.uiIP == "" {
		o.uiIP = o.ip
	}
	if o.uiPort == 0 {
		o.uiPort = min(o.port+1000, 65535)
	}
	for name, ip := range map[string]*string{"--ip": &o.ip, "--ui-ip": &o.uiIP} {
		if *ip == "localhost" { // the server binds to addresses, not to names
			*ip = "127.0.0.1"
		}
		if net.ParseIP(*ip) == nil {
			return fmt.Errorf("%s must be an IP address, not %q", name, *ip)
		}
	}
	if o.port < 1 || o.port > 65535 || o.uiPort < 1 || o.uiPort > 65535 || o.httpPort < 0 || o.httpPort > 65535 {
		return errors.New("a port must lie between 1 and 65535")
	}
	if o.publicPath != "" && !strings.HasPrefix(o.publicPath, "/") {
		return fmt.Errorf("--ui-public-path must begin with a slash, not %q", o.publicPath)
	}
	if !slices.Contains([]string{"debug", "info", "warn", "error", "never"}, o.logLevel) {
		return fmt.Errorf("--log-level must be debug, info, warn, error or never, not %q", o.logLevel)
	}
	if !slices.Contains([]string{"pretty", "text", "json"}, o.logFormat) {
		return fmt.Errorf("--log-format must be pretty, text or json, not %q", o.logFormat)
	}
	return nil
}

func attributeType(typeName string) (enumspb.IndexedValueType, error) {
	for name, number := range enumspb.IndexedValueType_shorthandValue {
		if number != 0 && strings.EqualFold(name, typeName) {
			return enumspb.IndexedValueType(number), nil
		}
	}
	return 0, fmt.Errorf("%q is no type; use Keyword, KeywordList, Text, Int, Double, Bool or Datetime", typeName)
}

func plainFlagError(err error) error {
	text := err.Error()
	if name, found := strings.CutPrefix(text, "flag provided but not defined: -"); found {
		return fmt.Errorf("unknown flag --%s; --help lists the flags", strings.TrimPrefix(name, "-"))
	}
	if name, found := strings.CutPrefix(text, "flag needs an argument: -"); found {
		return fmt.Errorf("flag --%s needs a value", name)
	}
	text = strings.Replace(text, "for flag -", "for flag --", 1)
	return errors.New(strings.Replace(text, ": parse error", ": not a whole number", 1))
}

func usageOf(set *flag.FlagSet) string {
	var text strings.Builder
	text.WriteString("rainmaker-dev-server server start-dev [flags]\n")
	set.VisitAll(func(f *flag.Flag) { fmt.Fprintf(&text, "  --%-21s %s\n", f.Name, f.Usage) })
	return text.String()
}
