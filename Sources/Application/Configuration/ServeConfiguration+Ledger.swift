// SPDX-License-Identifier: Apache-2.0
import Basics
import Mail
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
        keepers.mailReader = mailReader(section)
        for witness in section?["witnesses"]?.elements.map({ $0 }) ?? [] { add(witness, &keepers) }
        return keepers
    }

    private mutating func mailReader(_ section: JSONValue?) -> LedgerKeepers.MailReader? {
        guard let address = section?["checkpoint_mail"]?.string else { return nil }
        guard let mailbox = Mailbox(address: address) else {
            complain("ledger.checkpoint_mail", "give the address of whoever keeps the mails, such as that of the data-protection officer")
            return nil
        }
        let tag = section?["checkpoint_mail_language"]?.string ?? Language.english.rawValue
        guard let language = Language.offered.first(where: { $0.rawValue == tag }) else {
            complain("ledger.checkpoint_mail_language", "must be en or ar")
            return nil
        }
        return LedgerKeepers.MailReader(address: mailbox.address, language: language)
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
