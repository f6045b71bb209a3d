// SPDX-License-Identifier: Apache-2.0

// Checks a log that Naam's code wrote with the Go project's own implementation of signed notes and transparency logs (golang.org/x/mod/sumdb).
// Only the C2SP file paths and the lines of tlog-proof files are read by code of this file: that module has other paths and no such files.
package main

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const height = 8
const width = 1 << height

var checks = 0

func fail(format string, arguments ...interface{}) {
	fmt.Fprintf(os.Stderr, "independent check failed: "+format+"\n", arguments...)
	os.Exit(1)
}

func require(holds bool, format string, arguments ...interface{}) {
	if !holds {
		fail(format, arguments...)
	}
	checks++
}

func read(directory string, name string) []byte {
	content, err := os.ReadFile(filepath.Join(directory, name))
	if err != nil {
		fail("%v", err)
	}
	return content
}

// tilePath is the address of c2sp.org/tlog-tiles: groups of three digits, all but the last with an x.
func tilePath(level string, index int64, count int) string {
	path := fmt.Sprintf("%03d", index%1000)
	for index /= 1000; index > 0; index /= 1000 {
		path = fmt.Sprintf("x%03d/%s", index%1000, path)
	}
	if count < width {
		path += fmt.Sprintf(".p/%d", count)
	}
	return "tile/" + level + "/" + path
}

// tiles lets x/mod read tiles, which it authenticates against the signed root by itself.
type tiles struct{ directory string }

func (t tiles) Height() int { return height }
func (t tiles) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	var result [][]byte
	for _, tile := range wanted {
		content, err := os.ReadFile(filepath.Join(t.directory, tilePath(strconv.Itoa(tile.L), tile.N, tile.W)))
		if os.IsNotExist(err) && tile.W < width {
			content, err = os.ReadFile(filepath.Join(t.directory, tilePath(strconv.Itoa(tile.L), tile.N, width)))
			if err == nil {
				content = content[:tile.W*tlog.HashSize]
			}
		}
		if err != nil {
			return nil, err
		}
		result = append(result, content)
	}
	return result, nil
}
func (t tiles) SaveTiles([]tlog.Tile, [][]byte) {}

func openCheckpoint(message []byte, verifier note.Verifier) (tlog.Tree, error) {
	opened, err := note.Open(message, note.VerifierList(verifier))
	if err != nil {
		return tlog.Tree{}, err
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) != 4 || lines[0] != verifier.Name() {
		return tlog.Tree{}, fmt.Errorf("not a checkpoint of %s", verifier.Name())
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		return tlog.Tree{}, err
	}
	root, err := tlog.ParseHash(lines[2])
	return tlog.Tree{N: size, Hash: root}, err
}

func parseHashes(lines []string) []tlog.Hash {
	var hashes []tlog.Hash
	for _, line := range lines {
		hash, err := tlog.ParseHash(line)
		if err != nil {
			fail("%v", err)
		}
		hashes = append(hashes, hash)
	}
	return hashes
}

func equal(left []tlog.Hash, right []tlog.Hash) bool {
	if len(left) != len(right) {
		return false
	}
	for i := range left {
		if left[i] != right[i] {
			return false
		}
	}
	return true
}

// checkReceipt reads a c2sp.org/tlog-proof file whose extra data is the entry.
func checkReceipt(name string, content []byte, verifier note.Verifier, tree tlog.Tree, hashes tlog.HashReader) {
	border := bytes.Index(content, []byte("\n\n"))
	if border < 0 {
		fail("%s has no empty line", name)
	}
	lines := strings.Split(string(content[:border]), "\n")
	if len(lines) < 3 || lines[0] != "c2sp.org/tlog-proof@v1" || !strings.HasPrefix(lines[1], "extra ") || !strings.HasPrefix(lines[2], "index ") {
		fail("%s is not a tlog-proof with extra data", name)
	}
	entry, err := base64.StdEncoding.Strict().DecodeString(lines[1][len("extra "):])
	if err != nil {
		fail("%s: %v", name, err)
	}
	index, err := strconv.ParseInt(lines[2][len("index "):], 10, 64)
	if err != nil {
		fail("%s: %v", name, err)
	}
	signed, err := openCheckpoint(content[border+2:], verifier)
	require(err == nil && signed == tree, "%s: checkpoint: %v", name, err)

	ours := parseHashes(lines[3:])
	leaf := tlog.RecordHash(entry)
	require(tlog.CheckRecord(ours, tree.N, tree.Hash, index, leaf) == nil, "%s: inclusion", name)
	theirs, err := tlog.ProveRecord(tree.N, index, hashes)
	require(err == nil && equal(ours, theirs), "%s: the proofs differ: %v", name, err)

	leaf[0] ^= 1
	require(tlog.CheckRecord(ours, tree.N, tree.Hash, index, leaf) != nil, "%s: a changed leaf passed", name)
	leaf[0] ^= 1
	for i := range ours {
		ours[i][31] ^= 1
		require(tlog.CheckRecord(ours, tree.N, tree.Hash, index, leaf) != nil, "%s: a changed hash passed", name)
		ours[i][31] ^= 1
	}
}

func checkConsistency(directory string, name string, verifier note.Verifier, tree tlog.Tree, hashes tlog.HashReader) {
	old, err := openCheckpoint(read(directory, "checkpoint-"+strings.TrimPrefix(name, "consistency-")), verifier)
	require(err == nil, "%s: older checkpoint: %v", name, err)
	ours := parseHashes(strings.Fields(string(read(directory, name))))
	require(tlog.CheckTree(ours, tree.N, tree.Hash, old.N, old.Hash) == nil, "%s: consistency", name)
	theirs, err := tlog.ProveTree(tree.N, old.N, hashes)
	require(err == nil && equal(ours, theirs), "%s: the proofs differ: %v", name, err)
	old.Hash[0] ^= 1
	require(tlog.CheckTree(ours, tree.N, tree.Hash, old.N, old.Hash) != nil, "%s: another old root passed", name)
}

// checkEntries hashes every entry of every bundle and asks x/mod for the authenticated leaf hash.
func checkEntries(directory string, tree tlog.Tree, hashes tlog.HashReader) {
	for start := int64(0); start < tree.N; start += width {
		count := int(tree.N - start)
		if count > width {
			count = width
		}
		bundle := read(directory, tilePath("entries", start/width, count))
		var indexes []int64
		var leaves []tlog.Hash
		for i := 0; i < count; i++ {
			if len(bundle) < 2 || len(bundle) < 2+int(binary.BigEndian.Uint16(bundle)) {
				fail("bundle at %d is cut", start)
			}
			length := int(binary.BigEndian.Uint16(bundle))
			leaves = append(leaves, tlog.RecordHash(bundle[2:2+length]))
			indexes = append(indexes, tlog.StoredHashIndex(0, start+int64(i)))
			bundle = bundle[2+length:]
		}
		require(len(bundle) == 0, "bundle at %d is too long", start)
		stored, err := hashes.ReadHashes(indexes)
		require(err == nil && equal(stored, leaves), "entries from %d: %v", start, err)
	}
}

// witnessVerifier lets x/mod's note package check cosignatures (c2sp.org/tlog-cosignature), which it does not know by itself.
type witnessVerifier struct {
	name string
	hash uint32
	key  ed25519.PublicKey
}

func (w witnessVerifier) Name() string    { return w.name }
func (w witnessVerifier) KeyHash() uint32 { return w.hash }
func (w witnessVerifier) Verify(message, signature []byte) bool {
	if len(signature) != 8+ed25519.SignatureSize {
		return false
	}
	signed := fmt.Sprintf("cosignature/v1\ntime %d\n%s", binary.BigEndian.Uint64(signature), message)
	return ed25519.Verify(w.key, []byte(signed), signature[8:])
}

func parseWitness(vkey string) witnessVerifier {
	parts := strings.SplitN(vkey, "+", 3)
	require(len(parts) == 3, "witness key")
	key, err := base64.StdEncoding.DecodeString(parts[2])
	require(err == nil && len(key) == 33 && key[0] == 0x04, "witness key: %v", err)
	digest := sha256.Sum256(append([]byte(parts[0]+"\n"), key...))
	require(fmt.Sprintf("%08x", binary.BigEndian.Uint32(digest[:])) == parts[1], "witness key id")
	return witnessVerifier{parts[0], binary.BigEndian.Uint32(digest[:]), ed25519.PublicKey(key[1:])}
}

// checkCosignature wants both signatures, the log's and the witness's, and neither after any change.
func checkCosignature(content []byte, log note.Verifier, witness note.Verifier) {
	opened, err := note.Open(content, note.VerifierList(log, witness))
	require(err == nil && len(opened.Sigs) == 2 && len(opened.UnverifiedSigs) == 0, "cosigned checkpoint: %v", err)
	for i := range content {
		changed := append([]byte{}, content...)
		changed[i] ^= 1
		opened, err := note.Open(changed, note.VerifierList(log, witness))
		require(err != nil || len(opened.Sigs) < 2, "cosigned checkpoint passed with byte %d changed", i)
	}
}

func main() {
	if len(os.Args) != 2 {
		fail("usage: main DIRECTORY")
	}
	directory := os.Args[1]
	verifier, err := note.NewVerifier(string(read(directory, "vkey")))
	if err != nil {
		fail("key: %v", err)
	}
	checkpoint := read(directory, "checkpoint")
	tree, err := openCheckpoint(checkpoint, verifier)
	require(err == nil, "checkpoint: %v", err)
	for i := range checkpoint {
		changed := append([]byte{}, checkpoint...)
		changed[i] ^= 1
		_, err := openCheckpoint(changed, verifier)
		require(err != nil, "checkpoint passed with byte %d changed", i)
	}
	checkCosignature(read(directory, "cosigned"), verifier, parseWitness(string(read(directory, "witness-vkey"))))
	hashes := tlog.TileHashReader(tree, tiles{directory})
	checkEntries(directory, tree, hashes)

	names, err := filepath.Glob(filepath.Join(directory, "*"))
	if err != nil {
		fail("%v", err)
	}
	sort.Strings(names)
	receipts, proofs := 0, 0
	for _, path := range names {
		name := filepath.Base(path)
		switch {
		case strings.HasSuffix(name, ".tlog-proof"):
			checkReceipt(name, read(directory, name), verifier, tree, hashes)
			receipts++
		case strings.HasPrefix(name, "consistency-"):
			checkConsistency(directory, name, verifier, tree, hashes)
			proofs++
		}
	}
	require(receipts >= 10 && proofs >= 8 && tree.N >= 70000, "too little to check: %d receipts, %d proofs, %d entries", receipts, proofs, tree.N)
	fmt.Printf("independent check passed: %d entries, %d receipts, %d consistency proofs, %d checks\n", tree.N, receipts, proofs, checks)
}
