// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import SQL

/// Compares the people of one file with the keys of the other, page by page in the order of their references.
///
/// A key without a person is what a crash left of an act that never happened: it is removed. An active person without a key is what it left of an
/// erasure: it is told, for the erasure to be finished with its evidence.
struct KeySweep {
    let data: Connection
    let keys: Connection
    let statements: Statements

    struct Result {
        var lost: [DataSubject.ID] = []
        var orphans = 0
    }

    func run() throws -> Result {
        var result = Result()
        var subjects = PagedIdentifiers(connection: data, statement: statements.subjects.page)
        var dataKeys = PagedIdentifiers(connection: keys, statement: statements.keys.pageOfDataKeys)
        var subject = try subjects.next()
        var key = try dataKeys.next()
        while subject != nil || key != nil {
            if let known = subject, key.map({ known < $0 }) ?? true {
                if try isActive(known) { result.lost.append(known) }
                subject = try subjects.next()
            } else if let orphan = key, subject.map({ orphan < $0 }) ?? true {
                result.orphans += try keys.execute(statements.keys.deleteDataKey, orphan)
                key = try dataKeys.next()
            } else {
                subject = try subjects.next()
                key = try dataKeys.next()
            }
        }
        result.orphans += try removeCommitmentOrphans()
        return result
    }

    private func removeCommitmentOrphans() throws -> Int {
        var orphans = 0
        var commitmentKeys = PagedIdentifiers(connection: keys, statement: statements.keys.pageOfCommitmentKeys)
        while let key = try commitmentKeys.next() {
            let isKnown = try data.queryOne(statements.subjects.byID, key) { _ in true } ?? false
            if !isKnown { orphans += try keys.execute(statements.keys.deleteCommitmentKey, key) }
        }
        return orphans
    }

    private func isActive(_ subject: DataSubject.ID) throws -> Bool {
        try data.queryOne(statements.subjects.byID, subject) { try Session.subject($0).stage == .active } ?? false
    }
}
