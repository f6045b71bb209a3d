// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import Cryptography
import SQL

/// Opens every sealed record and every piece of evidence with its key; what is opened is looked at by nobody.
struct SealCheck {
    /// What was found.
    struct Result {
        var profiles = 0
        var evidence = 0
        /// Records whose key is gone: what a crash left of an erasure, to be settled when the store is served.
        var withoutKey = 0
        var problems: [String] = []
    }

    private static let page = 5_000

    let side: MoveSide
    let keyRing: KeyRing

    func run() throws -> Result {
        var result = Result()
        try openProfiles(&result)
        try openEvidence(&result)
        return result
    }

    private func openProfiles(_ result: inout Result) throws {
        var last: [UInt8] = []
        var damaged = 0
        while true {
            let page = try side.data.query(side.move.profiles, last, Self.page) {
                (id: try $0.identifier(0, of: DataSubject.self), sealed: try $0.blob(1))
            }
            guard let first = page.first?.id, let end = page.last?.id else { break }
            let keys = try keys(side.move.dataKeys, first, end)
            for (id, sealed) in page {
                guard let key = keys[id] else {
                    result.withoutKey += 1
                    continue
                }
                if (try? keyRing.open(sealed, of: id, wrappedKey: key)) != nil { result.profiles += 1 } else { damaged += 1 }
            }
            last = end.bytes
        }
        if damaged > 0 { result.problems.append("\(damaged) people's records cannot be opened with their keys") }
    }

    private func openEvidence(_ result: inout Result) throws {
        var last = (subject: [UInt8](), number: Int64.min)
        var damaged = 0
        while true {
            let page = try side.data.query(side.move.evidence, last.subject, last.number, Self.page) {
                (id: try $0.identifier(0, of: DataSubject.self), number: try $0.int64(1), sealed: try $0.blob(2))
            }
            guard let first = page.first, let end = page.last else { break }
            let keys = try keys(side.move.commitmentKeys, first.id, end.id)
            for (id, _, sealed) in page {
                guard let key = keys[id] else {
                    // Unlinked for good, at the end of the proof's term.
                    result.withoutKey += 1
                    continue
                }
                if isReadable(sealed, of: id, key) { result.evidence += 1 } else { damaged += 1 }
            }
            last = (end.id.bytes, end.number)
        }
        if damaged > 0 { result.problems.append("\(damaged) pieces of evidence cannot be opened with their keys") }
    }

    private func isReadable(_ sealed: [UInt8], of subject: DataSubject.ID, _ wrapped: [UInt8]) -> Bool {
        guard let key = try? keyRing.commitmentKey(wrapped, of: subject),
            let plain = try? keyRing.openEvidence(sealed, of: subject, commitmentKey: key)
        else { return false }
        return ConsentEvidence(encoded: plain) != nil
    }

    private func keys(_ statement: Statement, _ first: DataSubject.ID, _ last: DataSubject.ID) throws -> [DataSubject.ID: [UInt8]] {
        let rows = try side.keys.query(statement, first, last) { (try $0.identifier(0, of: DataSubject.self), try $0.blob(1)) }
        return Dictionary(rows, uniquingKeysWith: { first, _ in first })
    }
}
