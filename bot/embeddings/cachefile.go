package embeddings

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"

	"github.com/tahaluf/tahaluf/retrieval/dense"
)

// Bounds of a cache file. Beyond maxCached, vectors that were not used in this run are dropped.
const (
	maxCacheFile = 1 << 30
	maxCached    = 50_000
)

// magic opens a file and names its format: a line with the manifest in JSON, then for each text its
// key and its values (float32, little-endian), and at the end the SHA-256 of all before it.
const magic = "tahaluf vectors 1\n"

// A manifest says whose vectors a file holds.
type manifest struct {
	Model      string `json:"model"`
	Source     string `json:"source"` // see Client.source
	Dimensions int    `json:"dimensions"`
	Count      int    `json:"count"`
}

// fileName gives each model and source a file of its own.
func (m manifest) fileName() string {
	sum := sha256.Sum256([]byte(m.Model + "\x00" + m.Source))
	return "vectors-" + hex.EncodeToString(sum[:8]) + ".bin"
}

var errCorrupt = errors.New("the file is damaged")

// readCacheFile reads a file whole and believes nothing of it before its checksum is right.
func readCacheFile(path string) (manifest, map[key][]float32, error) {
	f, err := os.Open(path) //nolint:gosec // the operator names the folder, a hash the file
	if err != nil {
		return manifest{}, nil, fmt.Errorf("open cache: %w", err)
	}
	defer func() { _ = f.Close() }()
	raw, err := io.ReadAll(io.LimitReader(f, maxCacheFile+1))
	if err != nil {
		return manifest{}, nil, fmt.Errorf("read cache %s: %w", path, err)
	}
	m, vectors, err := parseCache(raw)
	if err != nil {
		return manifest{}, nil, fmt.Errorf("read cache %s: %w", path, err)
	}
	return m, vectors, nil
}

func parseCache(raw []byte) (manifest, map[key][]float32, error) {
	body := raw[:max(0, len(raw)-sha256.Size)]
	sum := sha256.Sum256(body)
	if len(raw) > maxCacheFile || !bytes.Equal(sum[:], raw[len(body):]) {
		return manifest{}, nil, errCorrupt
	}
	rest, ok := bytes.CutPrefix(body, []byte(magic))
	line, rest, found := bytes.Cut(rest, []byte("\n"))
	var m manifest
	if !ok || !found || json.Unmarshal(line, &m) != nil {
		return manifest{}, nil, errCorrupt
	}
	size := sha256.Size + 4*m.Dimensions
	if m.Dimensions < 1 || m.Dimensions > dense.MaxDimensions || m.Count < 0 || m.Count != len(rest)/size || len(rest)%size != 0 {
		return manifest{}, nil, errCorrupt
	}
	vectors := make(map[key][]float32, m.Count)
	flat := make([]float32, m.Count*m.Dimensions) // one allocation for all
	for ; len(rest) > 0; rest = rest[size:] {
		vector := flat[:m.Dimensions:m.Dimensions]
		flat = flat[m.Dimensions:]
		for i := range vector {
			vector[i] = math.Float32frombits(binary.LittleEndian.Uint32(rest[sha256.Size+4*i:]))
		}
		if check(vector, m.Dimensions) != nil {
			return manifest{}, nil, errCorrupt
		}
		vectors[key(rest[:sha256.Size])] = vector
	}
	return m, vectors, nil
}

// writeCacheFile replaces the file at once: a reader sees the old one or the new one.
func writeCacheFile(path string, m manifest, vectors map[key][]float32, used map[key]bool) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), ".vectors-*")
	if err != nil {
		return fmt.Errorf("create cache: %w", err)
	}
	defer func() {
		if err != nil {
			_ = f.Close()
			_ = os.Remove(f.Name())
		}
	}()
	if err := writeCache(f, m, kept(vectors, used), vectors); err != nil {
		return fmt.Errorf("write cache: %w", err)
	}
	if err := f.Sync(); err != nil {
		return fmt.Errorf("write cache: %w", err)
	}
	if err := f.Close(); err != nil {
		return fmt.Errorf("write cache: %w", err)
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return fmt.Errorf("put cache in place: %w", err)
	}
	return nil
}

// kept lists the keys to write, in order, so that the same vectors make the same file.
func kept(vectors map[key][]float32, used map[key]bool) []key {
	keys := slices.SortedFunc(maps.Keys(vectors), func(a, b key) int { return bytes.Compare(a[:], b[:]) })
	if len(keys) > maxCached {
		keys = slices.DeleteFunc(keys, func(k key) bool { return !used[k] })
	}
	return keys
}

func writeCache(to io.Writer, m manifest, keys []key, vectors map[key][]float32) error {
	m.Count = len(keys)
	line, err := json.Marshal(m)
	if err != nil {
		return err
	}
	sum := sha256.New()
	w := bufio.NewWriterSize(io.MultiWriter(to, sum), 1<<16)
	_, _ = w.WriteString(magic) // an error stays with w until Flush
	_, _ = w.Write(append(line, '\n'))
	var packed []byte
	for _, k := range keys {
		packed = append(packed[:0], k[:]...)
		for _, v := range vectors[k] {
			packed = binary.LittleEndian.AppendUint32(packed, math.Float32bits(v))
		}
		_, _ = w.Write(packed)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	_, err = to.Write(sum.Sum(nil))
	return err
}
