// SPDX-License-Identifier: Apache-2.0

import Basics
import Consent
import SQL

/// The second look at PostgreSQL: a shared lock on the person, which a withdrawal takes alone until its commit, then the message's row.
///
/// Looks that come while one is under way are asked together.
final class StoredSecondLook: SecondLook {
    private struct Look: Sendable {
        let message: Int64
        let begin: @Sendable () -> Bool
        let caller: CheckedContinuation<Bool, any Error>
    }

    /// A server lets go of the locks of somebody who hangs; what was seen under them is worth nothing long before that.
    private static let validity: Duration = .seconds(2)
    /// A send that has begun is over by then (the far end's time-out), or its node is gone.
    private static let longestSend: Duration = .seconds(35)
    private static let pause: Duration = .milliseconds(100)

    private let store: PostgresStore
    private let statements: MessageStatements
    private let time: any TimeSource
    private let waiting = Lock<[Look]>([])

    init(_ store: PostgresStore, _ statements: MessageStatements, time: any TimeSource) {
        self.store = store
        self.statements = statements
        self.time = time
    }

    func begins(_ message: Int64, _ begin: @escaping @Sendable () -> Bool) async throws -> Bool {
        try await withCheckedThrowingContinuation { caller in
            let isFirst = waiting.withLock { waiting in
                waiting.append(Look(message: message, begin: begin, caller: caller))
                return waiting.count == 1
            }
            // Not cancelled with whoever came first: the others wait for it too.
            if isFirst { Task { await lookForAll() } }
        }
    }

    func quiet(for subject: DataSubject.ID) async {
        let start = time.now
        while time.now < start + Self.longestSend, await mayBeUnderWay(subject) {
            // Cut short by the end of the program, which is the end of waiting too.
            do { try await Task.sleep(for: Self.pause) } catch { return }
        }
    }

    /// A store that cannot be asked is no proof that nothing is on its way.
    private func mayBeUnderWay(_ subject: DataSubject.ID) async -> Bool {
        do {
            return try await store.look { [statements] connection in
                try connection.queryOne(statements.underWay, subject) { _ in true } ?? false
            }
        } catch {
            return true
        }
    }

    private func lookForAll() async {
        do {
            try await store.look { [self] connection in
                let looks = waiting.withLock { waiting in
                    defer { waiting = [] }
                    return waiting
                }
                look(looks, connection)
            }
        } catch {
            // The server cannot be reached, or the store is closing.
            let looks = waiting.withLock { waiting in
                defer { waiting = [] }
                return waiting
            }
            for look in looks { look.caller.resume(throwing: error) }
        }
    }

    private func look(_ looks: [Look], _ connection: Connection) {
        var open = looks[...]
        do {
            let asked = time.now
            try connection.transaction {
                let held = Set(try identifiers(statements.hold, looks.map(\.message), connection))
                let standing = Set(try identifiers(statements.stands, Array(held), connection))
                let isFresh = time.now < asked + Self.validity
                while let look = open.popFirst() {
                    look.caller.resume(returning: isFresh && standing.contains(look.message) && look.begin())
                }
            }
        } catch {
            for look in open { look.caller.resume(throwing: error) }
        }
    }

    private func identifiers(_ statement: Statement, _ messages: [Int64], _ connection: Connection) throws -> [Int64] {
        try connection.queryMany(statement, messages, binding: { binder, message in binder.bind(1, message) }, row: { try $0.int64(0) })
    }
}
