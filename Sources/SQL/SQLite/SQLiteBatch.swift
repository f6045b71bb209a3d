// SPDX-License-Identifier: Apache-2.0

/// One transaction over several SQLite files at a time, with a savepoint for each unit but the first.
final class SQLiteBatch: BatchDriver {
    private(set) var files: [(file: DatabaseFile, connection: Connection)]
    private(set) var transaction: WriteTransaction
    private var savedInUnit: [Bool]
    private var writtenInBatch: [Bool]
    private var isFirst = true

    init(_ files: [(file: DatabaseFile, connection: Connection)]) {
        self.files = files
        savedInUnit = files.map { _ in false }
        writtenInBatch = savedInUnit
        transaction = WriteTransaction(files, isOnlyWriter: true)
        transaction.onUse = { [unowned self] index, _ in try use(index) }
    }

    var isOpen: Bool { files.allSatisfy { $0.connection.isInTransaction } }

    func begin() throws {
        isFirst = true
        transaction.actions.begin()
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

    func beginUnit() {
        for index in files.indices { savedInUnit[index] = false }
        transaction.actions.beginUnit()
    }

    func acceptUnit() throws {
        for index in files.indices where savedInUnit[index] {
            guard files[index].connection.engine.unmetForeignKeys == 0 else {
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
        for action in transaction.actions.undo(transaction.actions.unit) { action() }
    }

    /// Commits file by file in their order; nothing goes on meanwhile. After a failure the rest is undone and the error says whether an earlier file was
    /// written.
    func post() throws {
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
        for action in transaction.actions.commit() { action() }
    }

    var isDurableWhenPosted: Bool { true }

    var isAnswering: Bool { true }

    func takeAnswer() {}

    func land() -> [Int: SQLError] { [:] }

    func abandon() {
        for file in files where file.connection.isInTransaction {
            do { try file.connection.execute(.rollback) } catch { continue }
        }
        for action in transaction.actions.abandon() { action() }
    }

    func close() {
        transaction = WriteTransaction([], isOnlyWriter: true)
        files = []
    }

    private func use(_ index: Int) throws {
        guard !savedInUnit[index] else { return }
        // The first unit of a transaction can be undone by undoing the transaction.
        if !isFirst { try files[index].connection.execute(.savepoint) }
        savedInUnit[index] = true
        writtenInBatch[index] = true
    }
}
