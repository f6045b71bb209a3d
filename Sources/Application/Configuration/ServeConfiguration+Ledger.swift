// SPDX-License-Identifier: Apache-2.0
import Basics
import TransparencyLog

/// Who outside keeps heads of the ledger.
extension ServeConfiguration {
    mutating func ledgerKeepers(dataDirectory: String) -> LedgerKeepers {
        let section = file.root["ledger"]
        var keepers = LedgerKeepers()
        if let path = section?["checkpoint_file"]?.string {
            if Self.lies(path, inside: dataDirectory) {
                complain(
                    "ledger.checkpoint_file",
                    "it lies beside the database: whoever rolls that back rolls it back too; keep it on another disk"
                )
            } else {
                keepers.checkpointFile = path
            }
        }
        for witness in section?["witnesses"]?.elements.map({ $0 }) ?? [] { add(witness, &keepers) }
        return keepers
    }

    private mutating func add(_ value: JSONValue, _ keepers: inout LedgerKeepers) {
        guard let url = value["url"]?.string, url.hasPrefix("https://") || Self.isLoopback(url) else {
            complain("ledger.witnesses", "each needs a url that begins with https://")
            return
        }
        guard let key = value["key"]?.string, let witness = try? WitnessKey(vkey: key) else {
            complain("ledger.witnesses", "each needs the key that the witness shows at its start: name, key id and base64, joined by +")
            return
        }
        guard !keepers.witnesses.contains(where: { $0.key.name == witness.name }) else {
            complain("ledger.witnesses", "two witnesses have the name \(witness.name)")
            return
        }
        keepers.witnesses.append(LedgerKeepers.Witness(url: url, key: witness))
    }
}
