// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import Cryptography
import SQL

extension SessionDatabase {
    package func keyRotations() async throws -> [KeyRewrap] {
        let begun = try await reading { session in
            let lines = try session.siteKeyTable.lines()
            let begun = RotatedKey.allCases.compactMap { key -> KeyRewrap? in
                let generations = lines.filter { $0.purpose == key.purpose }.map(\.generation)
                guard generations.count > 1, let newest = generations.max() else { return nil }
                return KeyRewrap(key, generation: newest)
            }
            // From here on this process wraps under the newest.
            if !begun.isEmpty { try session.learnKeys(besides: session.keyRing) }
            return begun
        }
        // Whoever began to write before has finished then.
        if !begun.isEmpty { try await writing { _ in } }
        return begun
    }

    package func goOn(with rewrap: KeyRewrap, limit: Int) async throws -> KeyRewrap {
        var rewrap = rewrap
        let page = try await reading { [rewrap] session in try OldKeys(of: rewrap, limit: limit, in: session) }
        guard let last = page.rows.last?.number else {
            if rewrap.isPassEmpty {
                rewrap.isDone = try await writing { [rewrap] session in try session.destroyOldKeys(of: rewrap, newestRow: page.newestRow) }
            }
            (rewrap.last, rewrap.isPassEmpty) = (0, true)
            return rewrap
        }
        (rewrap.last, rewrap.isPassEmpty) = (last, false)
        // Opened and wrapped before the writer's turn: it only writes.
        let ring = context.keyRing
        var changes: [RewrappedKey] = []
        for row in page.rows {
            if let after = try? rewrap.key.keys(of: ring).rewrap(row.wrapped, of: row.subject, random: ring.random) {
                changes.append(RewrappedKey(number: row.number, before: row.wrapped, after: after))
            } else {
                rewrap.damaged += 1
                let same = WrappedKey(bytes: row.wrapped, generation: rewrap.generation)
                changes.append(RewrappedKey(number: row.number, before: row.wrapped, after: same))
            }
        }
        try await writing { [rewrap, changes] session in
            let statement = rewrap.key.statements(session.statements.keys).rewrap
            try session.keys.submitMany(statement, changes) { binder, change in
                binder.bind(1, change.number)
                binder.bind(2, change.before)
                binder.bind(3, change.after.bytes)
                binder.bind(4, change.after.generation)
            }
        }
        rewrap.rows += changes.count
        return rewrap
    }
}
