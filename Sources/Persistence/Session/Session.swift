// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import SQL

/// One unit of work or one reading, on the thread of the store that runs it; it must not leave the closure that it is given to.
///
/// Each repository is an extension in a file of its own. Reading closures see it as `Records`, so they cannot reach what writes.
final class Session {
    let context: SessionContext
    private let scope: Scope
    private var openData: Connection?
    private var openKeys: Connection?
    /// Who holds which identities, by token, if that was asked for all at once; without those whose record has changed since.
    var holders: [[UInt8]: DataSubject?] = [:]
    /// What was read at once about people who say stop; without those of whom something changed that is not followed here.
    var known: [DataSubject.ID: KnownSubject] = [:]
    /// The stops of this unit, to be noted together as it ends.
    var stops: [(note: StopNote, at: Timestamp)] = []

    private enum Scope {
        case reading(ReadTransaction)
        case writing(WriteTransaction)
    }

    init(reading transaction: ReadTransaction, _ context: SessionContext) {
        scope = .reading(transaction)
        self.context = context
    }

    init(writing transaction: WriteTransaction, _ context: SessionContext) {
        scope = .writing(transaction)
        self.context = context
    }

    var statements: Statements { context.statements }
    var keyRing: KeyRing { context.keyRing }

    /// Runs a unit of work to its end.
    static func run<Result>(
        _ body: (Session) throws -> Result,
        in transaction: WriteTransaction,
        _ context: SessionContext
    ) throws -> Result {
        let session = Session(writing: transaction, context)
        let result = try body(session)
        try session.noteDownStops()
        return result
    }

    /// The file of data. A file that a unit does not touch costs it nothing.
    var data: Connection {
        get throws {
            if let openData { return openData }
            let connection = try connection(.data)
            openData = connection
            return connection
        }
    }

    /// The file of data, to add what nobody else can know yet: several nodes may do so at once.
    var blindData: Connection {
        get throws {
            switch scope {
            case .reading: try data
            case .writing(let transaction): try transaction.blindConnection(.data)
            }
        }
    }

    /// Changes whenever others may have written; nil when nobody else can.
    var sharedTransaction: Int? {
        if case .writing(let transaction) = scope, !transaction.isOnlyWriter { transaction.number } else { nil }
    }

    /// The file of keys.
    var keys: Connection {
        get throws {
            if let openKeys { return openKeys }
            let connection = try connection(.keys)
            openKeys = connection
            return connection
        }
    }

    /// Runs a closure that reads what belongs to no unit of the transaction; see `WriteTransaction`.
    func apart(_ body: () throws -> Void) throws {
        switch scope {
        case .reading: try body()
        case .writing(let transaction): try transaction.apart(body)
        }
    }

    /// Runs the closure after the unit is durable; it must be short.
    func onCommit(_ action: @escaping () -> Void) {
        if case .writing(let transaction) = scope { transaction.onCommit(action) }
    }

    /// Runs the closure when the unit is undone, newest first: puts back what was changed in memory.
    func onRollback(_ action: @escaping () -> Void) {
        if case .writing(let transaction) = scope { transaction.onRollback(action) }
    }

    private func connection(_ file: DatabaseFile) throws -> Connection {
        switch scope {
        case .reading(let transaction): try transaction.connection(file)
        case .writing(let transaction): try transaction.connection(file)
        }
    }
}

extension Session: SendFencing {
    /// In this process at once and not only at the commit: a unit that fails after it costs a second look at the gate, never a message after a stop.
    /// For other nodes by a mark on what they have leased, behind a lock that holds until the commit.
    func fence(_ subject: DataSubject.ID) throws {
        context.fence.raise(for: subject)
        try data.submit(statements.messages.fence, subject)
    }
}
