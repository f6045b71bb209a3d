// SPDX-License-Identifier: Apache-2.0

/// The transaction that a unit of work writes in: one over all files of the store.
///
/// It may be shared with other units of the same commit, each of which sees what the ones before it wrote and is undone alone when it
/// throws. Valid only inside the unit, on the writer's thread.
public final class WriteTransaction {
    private let files: [(file: DatabaseFile, connection: Connection)]
    private var savedInUnit: [Bool]
    private var writtenInBatch: [Bool]
    private var isFirst = true
    private var commitActions: [() -> Void] = []
    private var rollbackActions: [() -> Void] = []
    private var commitMark = 0
    private var rollbackMark = 0

    init(_ files: [(file: DatabaseFile, connection: Connection)]) {
        self.files = files
        savedInUnit = files.map { _ in false }
        writtenInBatch = savedInUnit
    }

    /// The connection to a file of the store; throws `misuse` for a file that it does not have.
    ///
    /// Do not begin, commit or roll back on it.
    public func connection(_ file: DatabaseFile) throws -> Connection {
        guard let index = files.firstIndex(where: { $0.file == file }) else {
            throw SQLError(.misuse, subject: file.name, detail: "the store has no such file")
        }
        let connection = files[index].connection
        if !savedInUnit[index] {
            // The first unit of a transaction can be undone by undoing the transaction.
            if !isFirst { try connection.execute(.savepoint) }
            savedInUnit[index] = true
            writtenInBatch[index] = true
        }
        return connection
    }

    /// Runs the closure after the unit is durable and before its caller goes on. It must be short.
    public func onCommit(_ action: @escaping () -> Void) { commitActions.append(action) }

    /// Runs the closure if the unit is undone, whether it threw or the commit failed; last registered first. It must be short.
    public func onRollback(_ action: @escaping () -> Void) { rollbackActions.append(action) }
}

// What the writer's thread does with it.
extension WriteTransaction {
    func begin() throws {
        isFirst = true
        for index in files.indices {
            do {
                try files[index].connection.execute(.begin)
            } catch {
                for begun in files.prefix(index) { try begun.connection.execute(.rollback) }
                throw error
            }
            writtenInBatch[index] = false
        }
    }

    /// Whether the transaction is still open on every file.
    var isOpen: Bool { files.allSatisfy { $0.connection.isInTransaction } }

    func beginUnit() {
        for index in files.indices { savedInUnit[index] = false }
        commitMark = commitActions.count
        rollbackMark = rollbackActions.count
    }

    /// Keeps what the unit did as a part of the batch.
    func acceptUnit() throws {
        for index in files.indices where savedInUnit[index] {
            guard files[index].connection.unmetForeignKeys == 0 else {
                throw SQLError(
                    .constraint,
                    subject: files[index].file.name,
                    constraint: SQLError.Constraint(kind: .foreignKey, name: nil),
                    detail: "a deferred foreign key is not met at the end of the unit"
                )
            }
        }
        if !isFirst {
            for index in files.indices where savedInUnit[index] { try files[index].connection.execute(.releaseSavepoint) }
        }
        isFirst = false
    }

    /// Undoes what the unit did and leaves the batch as it was; throws when the engine cannot.
    func undoUnit() throws {
        if isFirst {
            for file in files { try file.connection.execute(.rollback) }
            for index in files.indices {
                try files[index].connection.execute(.begin)
                writtenInBatch[index] = false
            }
        } else {
            for index in files.indices where savedInUnit[index] {
                try files[index].connection.execute(.rollbackToSavepoint)
                try files[index].connection.execute(.releaseSavepoint)
            }
        }
        let actions = rollbackActions[rollbackMark...]
        rollbackActions.removeSubrange(rollbackMark...)
        commitActions.removeSubrange(commitMark...)
        for action in actions.reversed() { action() }
    }

    /// Commits file by file in their order. After a failure the rest is undone and the error says whether an earlier file was written.
    func commit() throws {
        var isDivided = false
        for index in files.indices {
            do {
                try files[index].connection.execute(.commit)
            } catch var error as SQLError {
                error.isDivided = isDivided
                throw error
            }
            isDivided = isDivided || writtenInBatch[index]
        }
        rollbackActions.removeAll(keepingCapacity: true)
        let actions = commitActions
        commitActions.removeAll(keepingCapacity: true)
        for action in actions { action() }
    }

    /// Undoes the whole batch, as far as the engine has not done so itself.
    func abandon() {
        for file in files where file.connection.isInTransaction {
            do { try file.connection.execute(.rollback) } catch { continue }
        }
        commitActions.removeAll(keepingCapacity: true)
        let actions = rollbackActions
        rollbackActions.removeAll(keepingCapacity: true)
        for action in actions.reversed() { action() }
    }
}
