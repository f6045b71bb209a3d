// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Consent
import Cryptography
import Repositories

@testable import Persistence

/// A store with many people, some evidence each and a long log.
enum ManyPeople {
    /// One in four has given evidence; the log has so many entries a person. Its key is that of `TestStore`.
    static func fill(_ store: TestStore, people: Int, entries: Int, signer origin: String) async throws {
        let listImport = ListImport(
            id: ListImport.ID(from: store.random),
            state: .running,
            files: [],
            startedBy: Operator.ID(from: store.random),
            startedAt: store.time.now,
            report: nil,
            doneRows: 0,
            totalRows: people
        )
        try await store.database.write { unit in try unit.insert(listImport) }
        for start in stride(from: 0, to: people, by: 1_000) {
            let batch = try (start..<min(people, start + 1_000)).map { try Reach.person($0) }
            _ = try await store.database.take(
                ImportBatch(listImport: listImport.id, people: batch, suppressed: [], doneRows: start + batch.count)
            )
            try await addEvidence(store, count: batch.count / 4)
            try await FilledStore.append(batch.count * entries, to: store.database, at: store.time.now)
        }
        try await FilledStore.sign(store.database, as: origin, step: 10_000)
    }

    private static func addEvidence(_ store: TestStore, count: Int) async throws {
        let now = store.time.now
        try await store.write { [random = store.random] session in
            for _ in 0..<count {
                let subject = DataSubject(id: DataSubject.ID(from: random), language: .arabic, createdAt: now)
                try session.insert(subject, profile: SubjectProfile(givenName: "مريم"))
                // Asked and given: what a replay of the entry comes to.
                try session.save(Sample.permission(subject.id, version: 2, at: now))
                var entry = LedgerEntry(.permissionGiven, at: now, subject: subject.id, purpose: .promotional)
                (entry.shown, entry.method) = (ShownForm(Sample.form), .whatsAppText)
                try session.record(Sample.evidence(at: now), of: subject.id, entry: entry)
            }
        }
    }
}
