// SPDX-License-Identifier: Apache-2.0

/// The transaction that a unit of work writes in: one over all files of the store.
///
/// It may be shared with other units of the same commit, each of which sees what the ones before it wrote and is undone alone when it
/// throws. Valid only inside the unit, on the writer's thread.
public final class WriteTransaction {
    let files: [(file: DatabaseFile, connection: Connection)]
    var actions = TransactionActions()
    /// Counts how often others may have written, so that what was read before can be told from what was read since.
    public internal(set) var number = 0
    /// Whether nobody but this store can have written since its last transaction.
    public let isOnlyWriter: Bool
    // Set once by the driver of the engine.
    var onUse: (_ file: Int, _ isBlind: Bool) throws -> Void = { _, _ in }
    var onApart: (() throws -> Void) throws -> Void = { try $0() }

    init(_ files: [(file: DatabaseFile, connection: Connection)], isOnlyWriter: Bool) {
        self.files = files
        self.isOnlyWriter = isOnlyWriter
    }

    /// The connection to a file of the store; throws `misuse` for a file that it does not have.
    ///
    /// Do not begin, commit or roll back on it.
    public func connection(_ file: DatabaseFile) throws -> Connection { try connection(file, isBlind: false) }

    /// The same for a unit that only adds rows which nobody else can know yet: it need not wait for other writers.
    public func blindConnection(_ file: DatabaseFile) throws -> Connection { try connection(file, isBlind: true) }

    /// Runs a closure that only reads, and what changes only when `number` does: it belongs to the transaction and to no unit of it.
    public func apart(_ body: () throws -> Void) throws { try onApart(body) }

    /// Runs the closure after the unit is durable and before its caller goes on. It must be short.
    public func onCommit(_ action: @escaping () -> Void) { actions.addCommit(action) }

    /// Runs the closure if the unit is undone, whether it threw or the commit failed; last registered first. It must be short.
    public func onRollback(_ action: @escaping () -> Void) { actions.addRollback(action) }

    private func connection(_ file: DatabaseFile, isBlind: Bool) throws -> Connection {
        guard let index = files.firstIndex(where: { $0.file == file }) else {
            throw SQLError(.misuse, subject: file.name, detail: "the store has no such file")
        }
        try onUse(index, isBlind)
        return files[index].connection
    }
}
