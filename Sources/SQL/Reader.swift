// SPDX-License-Identifier: Apache-2.0

/// One reading thread's connections.
final class Reader: @unchecked Sendable {
    // SAFETY: the transaction and its connections are confined to the one thread that calls `run`.
    private let transaction: ReadTransaction

    init(_ driver: any ReadDriver) {
        transaction = ReadTransaction(driver)
    }

    /// Works until the queue is finished and empty, then closes the connections.
    func run(_ queue: WorkQueue<any Job<ReadTransaction>>) {
        while let job = queue.takeOne() {
            do {
                try run(job)
                job.succeed()
            } catch {
                job.fail(error)
            }
        }
        transaction.driver.close()
    }

    private func run(_ job: any Job<ReadTransaction>) throws {
        do {
            try runOnce(job)
        } catch  where transaction.driver.isWorthAnotherTry(error) {
            try runOnce(job)
        }
    }

    private func runOnce(_ job: any Job<ReadTransaction>) throws {
        do {
            try job.run(in: transaction)
        } catch {
            try transaction.driver.end()
            throw error
        }
        try transaction.driver.end()
    }
}
