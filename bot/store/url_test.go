package store

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/redis/go-redis/v9"
)

// view is what a test looks at in redis.UniversalOptions.
type view struct {
	Addrs                    []string
	DB                       int
	User, Password           string
	Master                   string
	SentinelUser, SentinelPw string
	Cluster, TLS, SkipVerify bool
	PoolSize                 int
}

func viewOf(o *redis.UniversalOptions) view {
	return view{
		Addrs: o.Addrs, DB: o.DB, User: o.Username, Password: o.Password, Master: o.MasterName,
		SentinelUser: o.SentinelUsername, SentinelPw: o.SentinelPassword, Cluster: o.IsClusterMode,
		TLS: o.TLSConfig != nil, SkipVerify: o.TLSConfig != nil && o.TLSConfig.InsecureSkipVerify, PoolSize: o.PoolSize,
	}
}

func TestParseURL(t *testing.T) {
	t.Parallel()
	tests := []struct {
		url  string
		want view
	}{
		{"redis://localhost", view{Addrs: []string{"localhost:6379"}}},
		{"redis://localhost:7000/3", view{Addrs: []string{"localhost:7000"}, DB: 3}},
		{"redis://:p%40ss%2Fw@h/1/", view{Addrs: []string{"h:6379"}, DB: 1, Password: "p@ss/w"}},
		{"redis://u:p@ss@h", view{Addrs: []string{"h:6379"}, User: "u", Password: "p@ss"}},
		{"redis://[::1]:7000", view{Addrs: []string{"[::1]:7000"}}},
		{"redis://[::1]", view{Addrs: []string{"[::1]:6379"}}},
		{"rediss://u:p@h:6380?skip_verify=true&pool_size=7", view{
			Addrs: []string{"h:6380"}, User: "u", Password: "p", TLS: true, SkipVerify: true, PoolSize: 7,
		}},
		{"redis+sentinel://h1,h2:26000/mymaster", view{Addrs: []string{"h1:26379", "h2:26000"}, Master: "mymaster"}},
		{"rediss+sentinel://u:p@h1/my%20master/2?sentinel_username=su&sentinel_password=sp", view{
			Addrs: []string{"h1:26379"}, Master: "my master", DB: 2, User: "u", Password: "p",
			SentinelUser: "su", SentinelPw: "sp", TLS: true,
		}},
		{"redis+cluster://u:p@h1:7000,h2", view{
			Addrs: []string{"h1:7000", "h2:6379"}, User: "u", Password: "p", Cluster: true,
		}},
		{"rediss+cluster://h1/", view{Addrs: []string{"h1:6379"}, Cluster: true, TLS: true}},
	}
	for _, tt := range tests {
		t.Run(tt.url, func(t *testing.T) {
			t.Parallel()
			got, err := ParseURL(tt.url)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, viewOf(got)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestParseURL_Refuses(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, url, hint string }{
		{"no scheme", "localhost:6379", "must begin with"},
		{"another scheme", "http://h", "must begin with"},
		{"unknown kind", "redis+ring://h", "must begin with"},
		{"empty kind", "redis+://h", "must begin with"},
		{"no host", "redis://", "each host"},
		{"empty host in a list", "redis+cluster://h1,,h2", "each host"},
		{"bad port", "redis://h:port", "each host"},
		{"port 0", "redis://h:0", "each host"},
		{"bare IPv6 that is none", "redis://a:b:c", "each host"},
		{"list without a kind", "redis://h1,h2", "redis+cluster://"},
		{"bad database", "redis://h/one", "number of a database"},
		{"negative database", "redis://h/-1", "number of a database"},
		{"Sentinel without master", "redis+sentinel://h1", "name of the master"},
		{"Cluster with database", "redis+cluster://h1/1", "one database"},
		{"unknown option", "redis://h?dial=3", "pool_size=N"},
		{"skip_verify without TLS", "redis://h?skip_verify=true", "TLS only"},
		{"Sentinel option elsewhere", "redis://h?sentinel_password=x", "Sentinel only"},
		{"pool of none", "redis://h?pool_size=0", "1 to 1000"},
		{"bad escape", "redis://:50%@h", "%25"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			_, err := ParseURL(tt.url)
			if err == nil || !strings.Contains(err.Error(), tt.hint) {
				t.Errorf("ParseURL(%q): %v, want an error with %q", tt.url, err, tt.hint)
			}
		})
	}
}

func TestParseURL_ErrorsNeverRepeatTheURL(t *testing.T) {
	t.Parallel()
	for _, url := range []string{
		"redis://:hun/ter22@h", "redis://:hun?ter22@h", "redis://:hun#ter22@h:port", "hunter22@h", "hunter22://h",
		"redis://h/hunter22", "redis://h?hunter22=1", "redis://:hunter22%zz@h", "redis+sentinel://:hunter22@h",
	} {
		_, err := ParseURL(url)
		if err == nil {
			t.Errorf("%s was taken", url)
			continue
		}
		for _, part := range []string{"hunter22", "ter22", "hun"} {
			if strings.Contains(err.Error(), part) {
				t.Errorf("%s: %v leaks %q", url, err, part)
			}
		}
	}
}

func TestConnect_SetsLimits(t *testing.T) {
	t.Parallel()
	options, err := ParseURL("redis://h")
	if err != nil {
		t.Fatal(err)
	}
	if options.DialTimeout != DialTimeout || options.ReadTimeout != ReadTimeout || options.WriteTimeout != WriteTimeout {
		t.Errorf("timeouts: dial %s, read %s, write %s", options.DialTimeout, options.ReadTimeout, options.WriteTimeout)
	}
	if options.MaxRetries != -1 || !options.ContextTimeoutEnabled {
		t.Errorf("retries %d, context deadline heard %t", options.MaxRetries, options.ContextTimeoutEnabled)
	}
}

func TestConnect_PicksTheClient(t *testing.T) {
	t.Parallel()
	for url, isCluster := range map[string]bool{
		"redis://127.0.0.1:1": false, "redis+sentinel://127.0.0.1:1/m": false, "redis+cluster://127.0.0.1:1": true,
	} {
		client, err := Connect(url)
		if err != nil {
			t.Fatal(err)
		}
		if _, ok := client.(*redis.ClusterClient); ok != isCluster {
			t.Errorf("%s made a %T", url, client)
		}
		if err := client.Close(); err != nil {
			t.Error(err)
		}
	}
}

func FuzzParseURL(f *testing.F) {
	for _, seed := range []string{
		"redis://u:p@h:1/2", "redis+sentinel://h1,h2/m/0?sentinel_password=x", "rediss+cluster://[::1]:7000,h2",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, url string) {
		options, err := ParseURL(url)
		if err != nil {
			return
		}
		if len(options.Addrs) == 0 || slices.Contains(options.Addrs, "") || options.DB < 0 {
			t.Fatalf("ParseURL(%q) took addresses %q, database %d", url, options.Addrs, options.DB)
		}
		if options.MasterName != "" && options.IsClusterMode {
			t.Fatalf("ParseURL(%q) is both Sentinel and Cluster", url)
		}
	})
}
