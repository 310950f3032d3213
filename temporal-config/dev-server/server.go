package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"os"
	"strconv"
	"time"

	uiserver "github.com/temporalio/ui-server/v2/server"
	uiconfig "github.com/temporalio/ui-server/v2/server/config"
	uioptions "github.com/temporalio/ui-server/v2/server/server_options"
	"go.temporal.io/api/workflowservice/v1"
	"go.temporal.io/server/common/authorization"
	"go.temporal.io/server/common/cluster"
	"go.temporal.io/server/common/config"
	"go.temporal.io/server/common/dynamicconfig"
	"go.temporal.io/server/common/log"
	"go.temporal.io/server/common/membership/static"
	"go.temporal.io/server/common/primitives"
	"go.temporal.io/server/common/testing/freeport"
	"go.temporal.io/server/temporal"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
)

const (
	clusterName = "active" // the CLI's name, so that a file of either opens in the other
	storeName   = "sqlite"
	loopback    = "127.0.0.1"
)

// cliDefaults is what the official CLI sets; --dynamic-config-value overrides each.
var cliDefaults = map[string]string{
	"system.forceSearchAttributesCacheRefreshOnRead": "true",
	"system.forceNexusEndpointRefreshOnRead":         "true",
	"frontend.persistenceMaxQPS":                     "10000",
	"history.persistenceMaxQPS":                      "45000",
	"history.hostLevelCacheMaxSize":                  "8096",
	"frontend.namespaceRPS.visibility":               "100",
}

// newServer builds the four services of a Temporal cluster for this one process.
// Only the frontend listens where the caller says; the rest stays on loopback.
func newServer(o *options, store *config.SQL, logger log.Logger) (temporal.Server, error) {
	dynamicConfig, err := newDynamicConfig(o.dynamicConfig)
	if err != nil {
		return nil, err
	}
	frontend := hostPort(dialable(o.ip), o.port)
	conf := &config.Config{
		Persistence: config.Persistence{
			DefaultStore:     storeName,
			VisibilityStore:  storeName,
			NumHistoryShards: 1,
			DataStores:       map[string]config.DataStore{storeName: {SQL: store}},
		},
		ClusterMetadata: &cluster.Config{
			FailoverVersionIncrement: 10,
			MasterClusterName:        clusterName,
			CurrentClusterName:       clusterName,
			ClusterInformation: map[string]cluster.ClusterInformation{
				clusterName: {Enabled: true, InitialFailoverVersion: 1, RPCAddress: frontend},
			},
		},
		DCRedirectionPolicy: config.DCRedirectionPolicy{Policy: "noop"},
		PublicClient:        config.PublicClient{HostPort: frontend},
		Services: map[string]config.Service{
			string(primitives.FrontendService): {RPC: config.RPC{BindOnIP: o.ip, GRPCPort: o.port, HTTPPort: o.httpPort}},
		},
	}
	conf.Global.Membership = config.Membership{MaxJoinDuration: 30 * time.Second, BroadcastAddress: dialable(o.ip)}
	conf.Archival.History.State, conf.Archival.Visibility.State = "disabled", "disabled"
	conf.NamespaceDefaults.Archival.History.State = "disabled"
	conf.NamespaceDefaults.Archival.Visibility.State = "disabled"

	hosts := map[primitives.ServiceName]static.Hosts{primitives.FrontendService: static.SingleLocalHost(frontend)}
	for _, service := range []primitives.ServiceName{
		primitives.HistoryService, primitives.MatchingService, primitives.WorkerService,
	} {
		port := freeport.MustGetFreePort()
		conf.Services[string(service)] = config.Service{RPC: config.RPC{BindOnIP: loopback, GRPCPort: port}}
		hosts[service] = static.SingleLocalHost(hostPort(loopback, port))
	}

	authorizer, err := authorization.GetAuthorizerFromConfig(&conf.Global.Authorization)
	if err != nil {
		return nil, err
	}
	claims, err := authorization.GetClaimMapperFromConfig(&conf.Global.Authorization, logger)
	if err != nil {
		return nil, err
	}
	return temporal.NewServer(
		temporal.WithConfig(conf),
		temporal.ForServices(temporal.DefaultServices),
		temporal.WithStaticHosts(hosts),
		temporal.WithLogger(logger),
		temporal.WithAuthorizer(authorizer),
		temporal.WithClaimMapper(func(*config.Config) authorization.ClaimMapper { return claims }),
		temporal.WithDynamicConfigClient(dynamicConfig),
	)
}

// newDynamicConfig reads each value with the server's own loader, which makes Go ints of
// JSON integers (the server ignores any other number type) and knows every key and type.
func newDynamicConfig(given map[string]string) (dynamicconfig.Client, error) {
	loader := dynamicconfig.YamlLoader{}
	for _, values := range []map[string]string{cliDefaults, given} {
		for key, value := range values {
			if !json.Valid([]byte(value)) {
				return nil, fmt.Errorf("dynamic config %s: %s is not JSON (text needs quotes)", key, value)
			}
			loader.LoadValue(dynamicconfig.MakeKey(key), []byte(`[{"value": `+value+`}]`))
		}
	}
	for _, warning := range loader.Warnings { // a key with a typo would otherwise change nothing, silently
		fmt.Fprintln(os.Stderr, "rainmaker-dev-server: dynamic config:", warning)
	}
	client := dynamicconfig.StaticClient{}
	for key, value := range loader.Map {
		client[key] = value
	}
	return client, loader.Err()
}

func newUI(o *options) *uiserver.Server {
	host := o.uiIP
	if net.ParseIP(host).To4() == nil {
		host = "[" + host + "]"
	}
	return uiserver.NewServer(uioptions.WithConfigProvider(&uiconfig.Config{
		Host:                host,
		Port:                o.uiPort,
		TemporalGRPCAddress: hostPort(dialable(o.ip), o.port),
		EnableUI:            true,
		PublicPath:          o.publicPath,
		DefaultNamespace:    o.namespaces[0],
		Codec:               uiconfig.Codec{Endpoint: o.codecEndpoint},
		CORS:                uiconfig.CORS{CookieInsecure: true}, // plain http
		DisableNewsFetch:    true,                                // a local UI calls nobody
		HideLogs:            true,
	}))
}

// checkPorts finds a taken port before anything starts: the services would report it in
// the middle of a half-started server, and the UI ends the process without a word.
func checkPorts(o *options) error {
	wanted := map[string]string{"--port": hostPort(o.ip, o.port)}
	if o.httpPort != 0 {
		wanted["--http-port"] = hostPort(o.ip, o.httpPort)
	}
	if !o.headless {
		wanted["--ui-port"] = hostPort(o.uiIP, o.uiPort)
	}
	for name, address := range wanted {
		listener, err := net.Listen("tcp", address)
		if err != nil {
			return fmt.Errorf("cannot listen on %s (%s): %w", address, name, errors.Unwrap(err))
		}
		defer func() { _ = listener.Close() }() // only at the end, so that equal ports are found too
	}
	return nil
}

// waitForFrontend returns when the frontend knows every namespace. That is a second or so
// before the server's own workers have started, on which no start of a workflow depends.
func waitForFrontend(ctx context.Context, o *options) error {
	address := hostPort(dialable(o.ip), o.port)
	// A gRPC connection that is refused once pauses for a second; a socket does not.
	if err := waitForPort(ctx, address); err != nil {
		return err
	}
	connection, err := grpc.NewClient(address, grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		return err
	}
	defer func() { _ = connection.Close() }()
	client := workflowservice.NewWorkflowServiceClient(connection)
	for _, name := range o.namespaces {
		if err := retry(ctx, func() error {
			_, err := client.DescribeNamespace(ctx, &workflowservice.DescribeNamespaceRequest{Namespace: name})
			return err
		}); err != nil {
			return err
		}
	}
	return nil
}

func waitForPort(ctx context.Context, address string) error {
	return retry(ctx, func() error {
		socket, err := net.DialTimeout("tcp", address, time.Second)
		if err != nil {
			return err
		}
		return socket.Close()
	})
}

func retry(ctx context.Context, attempt func() error) error {
	for {
		err := attempt()
		if err == nil || ctx.Err() != nil {
			return err
		}
		time.Sleep(10 * time.Millisecond)
	}
}

// dialable is the address at which this process reaches a listener bound to ip.
func dialable(ip string) string {
	switch {
	case !net.ParseIP(ip).IsUnspecified():
		return ip
	case net.ParseIP(ip).To4() == nil:
		return "::1"
	}
	return loopback
}

func hostPort(ip string, port int) string { return net.JoinHostPort(ip, strconv.Itoa(port)) }
