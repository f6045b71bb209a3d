// SPDX-License-Identifier: Apache-2.0
import Glibc

/// The one writer: takes what waits, runs it in one transaction, commits, and only then wakes the callers.
///
/// Nothing is delayed on purpose: a single caller is committed at once, and while a commit waits for the disk the next batch gathers.
final class GroupCommitter: @unchecked Sendable {
    // SAFETY: everything but the queue is confined to the one thread that calls `run`.
    /// `any`, because every unit has a result of its own kind.
    enum Work: Sendable {
        case unit(any Job<WriteTransaction>)
        /// Runs alone, outside a transaction.
        case maintenance(any Job<[(file: DatabaseFile, connection: Connection)]>)
    }

    let queue: WorkQueue<Work>
    private var files: [(file: DatabaseFile, connection: Connection)]
    private var transaction: WriteTransaction
    private let maximumBatch: Int
    private let batchTime: Int64
    private var backlog: [Work] = []
    private var position = 0

    init(_ files: [(file: DatabaseFile, connection: Connection)], configuration: SQLiteStoreConfiguration) {
        self.files = files
        transaction = WriteTransaction(files)
        queue = WorkQueue(limit: configuration.maximumWaiting)
        maximumBatch = max(1, configuration.maximumBatch)
        batchTime =
            configuration.batchTime.components.seconds * 1_000_000_000 + configuration.batchTime.components.attoseconds / 1_000_000_000
    }

    /// Works until the queue is finished and empty, then closes the files.
    func run() {
        while let work = peek(wait: true) {
            switch work {
            case .unit: runBatch()
            case .maintenance(let job):
                position += 1
                finish(job)
            }
        }
        transaction = WriteTransaction([])
        files = []
    }

    private func finish(_ job: any Job<[(file: DatabaseFile, connection: Connection)]>) {
        do {
            try job.run(in: files)
            job.succeed()
        } catch {
            job.fail(error)
        }
    }

    /// The next work without taking it; nil when there is none (now, or ever when waiting).
    private func peek(wait: Bool) -> Work? {
        if position == backlog.count {
            backlog.removeAll(keepingCapacity: true)
            position = 0
            guard queue.takeAll(into: &backlog, wait: wait) else { return nil }
        }
        return backlog[position]
    }

    private func runBatch() {
        do {
            try transaction.begin()
        } catch {
            refuseBacklog(error)
            return
        }
        var accepted: [any Job<WriteTransaction>] = []
        let deadline = Self.now() + batchTime
        // What arrives while the batch runs is taken in as well: it saves a commit.
        while accepted.count < maximumBatch, case .unit(let unit) = peek(wait: false) {
            position += 1
            do {
                try run(unit, accepted: &accepted)
            } catch {
                abandon(accepted + [unit], error)
                return
            }
            if Self.now() >= deadline { break }
        }
        do {
            try transaction.commit()
        } catch {
            abandon(accepted, error)
            return
        }
        for unit in accepted { unit.succeed() }
    }

    /// Runs one unit; throws only when the whole batch is lost.
    private func run(_ unit: any Job<WriteTransaction>, accepted: inout [any Job<WriteTransaction>]) throws {
        transaction.beginUnit()
        do {
            try unit.run(in: transaction)
            guard transaction.isOpen else { throw SQLError(.misuse, detail: "a unit ended the transaction") }
            try transaction.acceptUnit()
            accepted.append(unit)
        } catch {
            // Some failures (disk full, I/O error, a trigger's ROLLBACK) undo the whole transaction: nothing of the batch is left.
            guard transaction.isOpen else { throw error }
            try transaction.undoUnit()
            unit.fail(error)
        }
    }

    private func abandon(_ units: [any Job<WriteTransaction>], _ error: any Error) {
        transaction.abandon()
        for unit in units { unit.fail(error) }
    }

    /// No lock within the time-out: everyone who has waited for it is told, instead of waiting once each.
    private func refuseBacklog(_ error: any Error) {
        while position < backlog.count, case .unit(let unit) = backlog[position] {
            position += 1
            unit.fail(error)
        }
    }

    private static func now() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}
