// SPDX-License-Identifier: Apache-2.0
import Glibc

/// The one writer: takes what waits, runs it in one transaction, commits, and only then wakes the callers.
///
/// Nothing is delayed on purpose: a single caller is committed at once, and while a commit waits for the disk the next batch gathers.
final class GroupCommitter<Driver: BatchDriver>: @unchecked Sendable {
    // SAFETY: everything but the queue is confined to the one thread that calls `run`.
    /// `any`, because every unit has a result of its own kind.
    enum Work: Sendable {
        case unit(any Job<WriteTransaction>)
        /// Runs alone, outside a transaction.
        case maintenance(any Job<Driver>)
    }

    let queue: WorkQueue<Work>
    private let driver: Driver
    private let maximumBatch: Int
    private let batchTime: Int64
    private var backlog: [Work] = []
    private var position = 0
    /// The driver's numbers of the accepted units.
    private var numbers: [Int] = []

    init(_ driver: Driver, limits: StoreLimits) {
        self.driver = driver
        queue = WorkQueue(limit: limits.maximumWaiting)
        maximumBatch = max(1, limits.maximumBatch)
        batchTime = limits.batchTime.components.seconds * 1_000_000_000 + limits.batchTime.components.attoseconds / 1_000_000_000
    }

    /// Works until the queue is finished and empty, then closes the connections.
    func run() {
        while let work = peek(wait: true) {
            switch work {
            case .unit: runBatch()
            case .maintenance(let job):
                position += 1
                finish(job)
            }
        }
        driver.close()
    }

    private func finish(_ job: any Job<Driver>) {
        do {
            try job.run(in: driver)
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
            try driver.begin()
            driver.transaction.number += 1
        } catch {
            refuseBacklog(error)
            return
        }
        var accepted: [any Job<WriteTransaction>] = []
        numbers.removeAll(keepingCapacity: true)
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
        let failures: [Int: SQLError]
        do {
            failures = try driver.commit()
        } catch {
            abandon(accepted, error)
            return
        }
        guard !failures.isEmpty else {
            for unit in accepted { unit.succeed() }
            return
        }
        for (unit, number) in zip(accepted, numbers) {
            if let failure = failures[number] { unit.fail(failure) } else { unit.succeed() }
        }
    }

    /// Runs one unit; throws only when the whole batch is lost.
    private func run(_ unit: any Job<WriteTransaction>, accepted: inout [any Job<WriteTransaction>]) throws {
        driver.beginUnit()
        do {
            try unit.run(in: driver.transaction)
            guard driver.isOpen else { throw SQLError(.misuse, detail: "a unit ended the transaction") }
            try driver.acceptUnit()
            accepted.append(unit)
            numbers.append(driver.transaction.actions.unit)
        } catch {
            // Some failures (disk full, I/O error, a trigger's ROLLBACK) undo the whole transaction: nothing of the batch is left.
            guard driver.isOpen else { throw error }
            try driver.undoUnit()
            unit.fail(error)
        }
    }

    private func abandon(_ units: [any Job<WriteTransaction>], _ error: any Error) {
        driver.abandon()
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
