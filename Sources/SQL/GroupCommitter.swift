// SPDX-License-Identifier: Apache-2.0
import Glibc

/// The one writer: takes what waits, runs it in one transaction, commits, and only then wakes the callers.
///
/// Nothing is delayed on purpose: a single caller is committed at once, and while a commit waits for the disk the next batch gathers, or runs already where
/// the engine lets it (docs/design/0019).
final class GroupCommitter<Driver: BatchDriver>: @unchecked Sendable {
    // SAFETY: everything but the queue is confined to the one thread that calls `run`.
    /// `any`, because every unit has a result of its own kind.
    enum Work: Sendable {
        case unit(any Job<WriteTransaction>)
        /// Runs alone, outside a transaction.
        case maintenance(any Job<Driver>)
    }

    /// How long, in nanoseconds, units run before somebody looks whether the batch before is durable: a look costs as much as a small unit.
    private static var timeBetweenLooks: Int64 { 100_000 }

    let queue: WorkQueue<Work>
    private let driver: Driver
    private let maximumBatch: Int
    private let batchTime: Int64
    private var backlog: [Work] = []
    private var position = 0
    /// The batch whose commit is under way.
    private var posted: UnitBatch?

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
            case .unit:
                repeat { runBatch() } while posted != nil
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

    /// Runs the units that are there and those that come meanwhile, which saves a commit, and posts them as soon as the batch before is durable.
    private func runBatch() {
        do {
            try driver.begin()
        } catch {
            refuseBacklog(error)
            return
        }
        var batch = UnitBatch()
        do {
            try fill(&batch)
            if posted != nil { try land() }
            guard batch.count > 0 else { return driver.abandon() }
            try driver.post()
        } catch {
            driver.abandon()
            wakePosted()
            batch.fail(error)
            return
        }
        posted = batch
        if driver.isDurableWhenPosted { wakePosted() }
    }

    private func fill(_ batch: inout UnitBatch) throws {
        var now = Self.now()
        var (end, nextLook) = (now + batchTime, now + Self.timeBetweenLooks)
        while batch.count < maximumBatch, now < end {
            switch peek(wait: false) {
            case .unit(let unit):
                position += 1
                try run(unit, in: &batch)
                now = Self.now()
                // The first may have waited for other nodes.
                if batch.count == 1 { end = now + batchTime }
                if posted != nil, now >= nextLook {
                    nextLook = now + Self.timeBetweenLooks
                    if driver.isAnswering { try land() }
                }
            case .maintenance: return
            case nil:
                guard posted != nil else { return }
                try land()
                now = Self.now()
            }
        }
    }

    /// Runs one unit; throws only when the whole batch is lost.
    private func run(_ unit: any Job<WriteTransaction>, in batch: inout UnitBatch) throws {
        driver.beginUnit()
        do {
            try unit.run(in: driver.transaction)
            guard driver.isOpen else { throw SQLError(.misuse, detail: "a unit ended the transaction") }
            try driver.acceptUnit()
            batch.add(unit, driver.transaction.actions.unit)
        } catch {
            do {
                // Some failures (disk full, I/O error, a trigger's ROLLBACK) undo the whole transaction: nothing of the batch is left.
                guard driver.isOpen else { throw error }
                try driver.undoUnit()
            } catch {
                batch.add(unit, driver.transaction.actions.unit)
                throw error
            }
            unit.fail(error)
        }
    }

    /// Waits for the batch before and wakes its callers; throws when the one that runs was built on it in vain.
    private func land() throws {
        try driver.takeAnswer()
        wakePosted()
    }

    private func wakePosted() {
        guard let batch = posted else { return }
        posted = nil
        do {
            batch.succeed(but: try driver.land())
        } catch {
            batch.fail(error)
        }
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
