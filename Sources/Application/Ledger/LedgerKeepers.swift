// SPDX-License-Identifier: Apache-2.0
import Basics
import HTTPClient
import TransparencyLog

/// Where heads of the log are kept outside the house, as the configuration names it.
struct LedgerKeepers: Sendable {
    /// A witness: where it listens, and the key by which its cosignatures are known.
    struct Witness: Sendable {
        let url: String
        let key: WitnessKey
    }

    /// Who gets the newest head by mail once a day, and in which language.
    struct MailReader: Sendable {
        let address: String
        let language: Language
    }

    var checkpointFile: String?
    var mailReader: MailReader?
    var witnesses: [Witness] = []

    /// The keepers of the log with that key.
    func keepers(of log: NoteVerifier, client: HTTPClient) -> [any CheckpointKeeper] {
        let file: [any CheckpointKeeper] = checkpointFile.map { [CheckpointFile(path: $0, log: log)] } ?? []
        return file + witnesses.map { WitnessClient(url: $0.url, key: $0.key, client: client) }
    }
}
