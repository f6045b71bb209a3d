// SPDX-License-Identifier: Apache-2.0

/// The help text.
enum Usage {
    static let text = """
        naam-verify checks offline what a transparency log says. It needs the log's public key and nothing else.

          naam-verify receipt FILE    --key VKEY | --key-file KEYFILE  [--witness VKEY …] [--json]
          naam-verify checkpoint FILE --key VKEY | --key-file KEYFILE  [--witness VKEY …] [--json]
          naam-verify log DIRECTORY   --key VKEY | --key-file KEYFILE  [--since CHECKPOINT] [--witness VKEY …] [--json]

        receipt      a proof file (c2sp.org/tlog-proof) that carries its entry, a consent receipt as JSON-LD with its proofs inside,
                     a certificate of erasure as JSON, or the PDF of either: the proof inside it is judged, not what is printed
        checkpoint   a signed state of a log (c2sp.org/tlog-checkpoint)
        log          a whole log in a directory of C2SP paths: every entry, every tile, the root, the signature
        --key        the log's key: name, key id and base64, joined by +
        --witness    the key of a witness that must have cosigned the checkpoint (c2sp.org/tlog-cosignature); may come several times
        --since      a checkpoint that you kept from before: the log must contain that state unchanged
        --json       one JSON object instead of text

        Exit codes: 0 verified, 1 refused, 2 wrong command line or key, 3 a file cannot be read.

        """
}
