package store

import (
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/redis/go-redis/v9"
)

// Ports used when a host comes without one.
const (
	redisPort    = "6379"
	sentinelPort = "26379"
)

// ParseURL reads the address of a Redis. It takes
//
//	redis://[user:password@]host[:6379][/db]
//	redis+sentinel://[user:password@]host1[:26379],host2,…/master[/db]
//	redis+cluster://[user:password@]host1[:6379],host2,…
//
// and the same with rediss in place of redis, for TLS. User and password are those of the Redis
// nodes, with special characters written as %XX. Options follow as a query: pool_size=N (connections
// a node), skip_verify=true (TLS without checking the certificate) and, for Sentinel,
// sentinel_username and sentinel_password. Anything else is an error.
//
// The options returned carry the time limits of Connect. No error repeats a part of rawURL, which
// may hold a password in any place when it is misspelt.
func ParseURL(rawURL string) (*redis.UniversalOptions, error) {
	options, err := parseURL(rawURL)
	if err != nil {
		return nil, fmt.Errorf("parse redis url: %w", err)
	}
	setLimits(options)
	return options, nil
}

// parts is a URL cut along its punctuation. net/url does not take a list of hosts with ports.
type parts struct {
	scheme, userinfo string
	hosts            []string
	path             []string
	query            url.Values
}

func parseURL(rawURL string) (*redis.UniversalOptions, error) {
	cut, err := cutURL(rawURL)
	if err != nil {
		return nil, err
	}
	options := new(redis.UniversalOptions)
	kind, isTLS, err := scheme(cut.scheme)
	if err != nil {
		return nil, err
	}
	if isTLS {
		options.TLSConfig = &tls.Config{MinVersion: tls.VersionTLS12}
	}
	if err := setTopology(options, kind, cut); err != nil {
		return nil, err
	}
	if options.Username, options.Password, err = credentials(cut.userinfo); err != nil {
		return nil, err
	}
	return options, setQuery(options, kind, cut.query)
}

func cutURL(rawURL string) (parts, error) {
	before, rest, ok := strings.Cut(rawURL, "://")
	if !ok {
		return parts{}, errors.New("it must begin with redis://, rediss://, redis+sentinel:// or redis+cluster://")
	}
	rest, rawQuery, _ := strings.Cut(rest, "?")
	query, err := url.ParseQuery(rawQuery)
	if err != nil {
		return parts{}, errors.New("its options are not of the form ?name=value")
	}
	authority, path, _ := strings.Cut(rest, "/")
	userinfo, hosts := "", authority
	if at := strings.LastIndexByte(authority, '@'); at >= 0 {
		userinfo, hosts = authority[:at], authority[at+1:]
	}
	cut := parts{scheme: before, userinfo: userinfo, hosts: strings.Split(hosts, ","), query: query}
	if path = strings.TrimSuffix(path, "/"); path != "" {
		cut.path = strings.Split(path, "/")
	}
	return cut, nil
}

func scheme(name string) (kind string, isTLS bool, err error) {
	base, kind, _ := strings.Cut(name, "+")
	if (base != "redis" && base != "rediss") || !slices.Contains([]string{"", "sentinel", "cluster"}, kind) ||
		strings.HasSuffix(name, "+") {
		return "", false, errors.New("it must begin with redis://, rediss://, redis+sentinel:// or redis+cluster://")
	}
	return kind, base == "rediss", nil
}

// setTopology reads the hosts and the path, whose meaning depends on the kind of server.
func setTopology(options *redis.UniversalOptions, kind string, cut parts) error {
	port := redisPort
	path := cut.path
	switch kind {
	case "sentinel":
		port = sentinelPort
		if len(path) == 0 || path[0] == "" {
			return errors.New("a Sentinel address ends with the name of the master: …/mymaster")
		}
		master, err := url.PathUnescape(path[0])
		if err != nil {
			return errors.New("the name of the master has a bad %XX in it")
		}
		options.MasterName, path = master, path[1:]
	case "cluster":
		options.IsClusterMode = true
		if len(path) > 0 {
			return errors.New("a Cluster has one database: leave out what follows the hosts")
		}
	default:
		if len(cut.hosts) > 1 {
			return errors.New("several hosts: say redis+cluster:// or redis+sentinel://")
		}
	}
	var err error
	if options.DB, err = database(path); err != nil {
		return err
	}
	options.Addrs, err = addresses(cut.hosts, port)
	return err
}

func database(path []string) (int, error) {
	if len(path) == 0 {
		return 0, nil
	}
	number, err := strconv.Atoi(path[0])
	if err != nil || number < 0 || len(path) > 1 {
		return 0, errors.New("the last part must be the number of a database, such as /0 (write special characters of a password as %XX)")
	}
	return number, nil
}

func addresses(hosts []string, defaultPort string) ([]string, error) {
	addrs := make([]string, len(hosts))
	for i, host := range hosts {
		name, port, err := net.SplitHostPort(host)
		if err != nil {
			name, port = strings.TrimSuffix(strings.TrimPrefix(host, "["), "]"), defaultPort
		}
		number, err := strconv.ParseUint(port, 10, 16)
		isIP := strings.Contains(name, ":")
		if err != nil || number == 0 || name == "" || strings.ContainsAny(name, " \t\r\n\"<>[]%#") || (isIP && net.ParseIP(name) == nil) {
			return nil, errors.New("each host must be name, name:port or [IPv6]:port (write special characters of a password as %XX)")
		}
		addrs[i] = net.JoinHostPort(name, port)
	}
	return addrs, nil
}

func credentials(userinfo string) (user, password string, err error) {
	user, password, _ = strings.Cut(userinfo, ":")
	user, userErr := url.PathUnescape(user)
	password, passwordErr := url.PathUnescape(password)
	if userErr != nil || passwordErr != nil {
		return "", "", errors.New("user or password has a bad %XX in it: write % itself as %25")
	}
	return user, password, nil
}

func setQuery(options *redis.UniversalOptions, kind string, query url.Values) error {
	for name, values := range query {
		value := values[len(values)-1]
		switch {
		case name == "pool_size":
			size, err := strconv.Atoi(value)
			if err != nil || size < 1 || size > 1000 {
				return errors.New("pool_size must be a number from 1 to 1000")
			}
			options.PoolSize = size
		case name == "skip_verify" && value == "true" && options.TLSConfig != nil:
			options.TLSConfig.InsecureSkipVerify = true
		case name == "sentinel_username" && kind == "sentinel":
			options.SentinelUsername = value
		case name == "sentinel_password" && kind == "sentinel":
			options.SentinelPassword = value
		default:
			return errors.New("an option is not known here: use pool_size=N, skip_verify=true (TLS only), " +
				"sentinel_username and sentinel_password (Sentinel only)")
		}
	}
	return nil
}
