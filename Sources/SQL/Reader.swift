// SPDX-License-Identifier: Apache-2.0

/// One reading thread's connections.
final class Reader: @unchecked Sendable {
    // SAFETY: the transaction and its connections are confined to the one thread that calls `run`.
    private var transaction: ReadTransaction

    init(_ files: [(file: DatabaseFile, connection: Connection)]) {
        transaction = ReadTransaction(files)
    }

    /// Works until the queue is finished and empty, then closes the connections.
    func run(_ queue: WorkQueue<any Job<ReadTransaction>>) {
        while let job = queue.takeOne() {
            do {
                try job.run(in: transaction)
                try transaction.end()
                job.succeed()
            } catch {
                do { try transaction.end() } catch let second { job.fail(second); continue }
                job.fail(error)
            }
        }
        transaction = ReadTransaction([])
    }
}
