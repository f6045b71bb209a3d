// SPDX-License-Identifier: Apache-2.0

/// What waits to be sent, and how many units share a transaction without a round trip for each (docs/design/0006).
///
/// Units whose results nobody looked at are *blind*. They share a savepoint; when the server refuses a statement of one of them, it goes back to that
/// savepoint and the recorded statements of the others are sent again. A unit that looked has a savepoint of its own. Runs of one statement that takes
/// arrays go out as one.
final class PostgresPipeline {
    private struct Waiting {
        var unit: Int
        var command: PostgresCommand

        func canTake(_ other: Waiting) -> Bool { command.canMerge(other.command) }

        /// Takes the rows of another in, which may be of another unit.
        mutating func take(_ other: Waiting) {
            command.merge(other.command)
            if unit != other.unit { unit = PostgresPipeline.several }
        }
    }

    /// Stands for a command that several units share.
    private static let several = -1

    /// Says whose commands come now; 0 outside of batches.
    private(set) var unit = 0
    /// Blind units that were accepted and have failed since.
    private(set) var failures: [Int: SQLError] = [:]
    /// Whether the transaction can still be committed.
    private(set) var isUsable = true
    /// Whether a unit, by number, changed something in memory; and how to put back what units changed, newest first.
    var changedMemory: (Int) -> Bool = { _ in false }
    var putBack: ([Int]) -> Void = { _ in }
    private unowned let engine: PostgresEngine
    /// Whether each unit's commands go out by themselves: after a failure of a command that several shared.
    private var isSplit = false
    private var waiting: [Waiting] = []
    private var isBatch = false
    private var isBegun = false
    private var wantsLock = false
    private var hasLock = false
    /// Whether the unit that runs has its savepoint.
    private var isSaved = false
    /// Whether the savepoint of the last unit is to be let go.
    private var mustRelease = false
    private var control: (link: PostgresLink, commands: PostgresControl)?

    init(_ engine: PostgresEngine) {
        self.engine = engine
    }

    // MARK: Commands

    func submit(_ command: PostgresCommand) throws {
        if let last = waiting.indices.last, waiting[last].unit == unit, waiting[last].command.canMerge(command) {
            waiting[last].command.merge(command)
        } else {
            waiting.append(Waiting(unit: unit, command: command))
        }
        if !isBatch { try confirm() }
    }

    func look(_ command: PostgresCommand) throws -> PostgresResult {
        waiting.append(Waiting(unit: unit, command: command))
        guard let result = try confirm() else { throw SQLError(.other, subject: command.subject, detail: "no result came") }
        return result
    }

    /// Ends a transaction that only read, without waiting for the answer; what still waits is not sent at all.
    func leaveReading() throws {
        waiting.removeAll(keepingCapacity: true)
        guard engine.isInTransaction else { return }
        do {
            try engine.connected().post(try commands().rollback)
        } catch {
            engine.drop()
            throw error
        }
    }

    /// Begins a transaction that only reads, with the first statement.
    func enterReading() throws { waiting.append(Waiting(unit: 0, command: try commands().beginReading)) }

    /// Sends all that waits and returns what the last of it gave.
    ///
    /// Throws the failure of the unit that runs, or of the whole transaction; a failure of a blind unit is remembered.
    @discardableResult
    func confirm() throws -> PostgresResult? {
        guard isUsable else { throw SQLError(.misuse, detail: "the transaction is over") }
        while !waiting.isEmpty {
            let sent = try assemble()
            let outcome = try send(sent.map(\.command))
            guard let failure = outcome.failure else {
                noteSent()
                return outcome.result
            }
            try settle(failure.error, of: sent[failure.index].unit)
        }
        return nil
    }

    // MARK: Batches

    func begin() throws {
        try engine.refresh()
        (isBatch, isBegun, wantsLock, hasLock, isSaved, mustRelease, isUsable) = (true, false, false, false, false, false, true)
        isSplit = false
        waiting.removeAll(keepingCapacity: true)
        failures.removeAll(keepingCapacity: true)
        unit = 0
    }

    func beginUnit(_ number: Int) {
        unit = number
        isSaved = false
    }

    /// The unit asks for rows that others may know too.
    func wantLock() { wantsLock = true }

    /// Ends the unit; one that looked is confirmed first.
    func acceptUnit() throws {
        if isSaved { try confirm() }
        if isSaved { mustRelease = true }
        (isSaved, unit) = (false, 0)
    }

    func undoUnit() throws {
        waiting.removeAll { $0.unit == unit }
        unit = 0
        guard isSaved else { return }
        isSaved = false
        let commands = try commands()
        try expect([commands.rollbackToUnit, commands.releaseUnit])
    }

    func commit() throws {
        unit = 0
        while true {
            guard isBegun || !waiting.isEmpty else { break }
            let sent = try assemble() + [Waiting(unit: 0, command: try commands().commit)]
            let outcome = try send(sent.map(\.command))
            if let failure = outcome.failure {
                try settle(failure.error, of: sent[failure.index].unit)
                continue
            }
            // A transaction that had failed is rolled back by COMMIT without an error.
            guard outcome.result?.tag == "COMMIT" else { throw SQLError(.other, detail: "the server rolled the transaction back") }
            break
        }
        end()
    }

    func abandon() {
        if engine.isInTransaction {
            do {
                try expect([try commands().rollback])
            } catch {
                engine.drop()
            }
        }
        end()
    }

    /// The connection is gone and all that was open on it.
    func forget() {
        isUsable = !isBatch
        waiting.removeAll()
        control = nil
    }

    private func end() {
        (isBatch, isBegun, wantsLock, hasLock, isSaved, mustRelease, isUsable) = (false, false, false, false, false, false, true)
        waiting.removeAll(keepingCapacity: true)
        unit = 0
    }

    /// Puts what holds units apart around what waits.
    private func assemble() throws -> [Waiting] {
        guard isBatch else { return waiting }
        let commands = try commands()
        var sent: [Waiting] = []
        func add(_ command: PostgresCommand) { sent.append(Waiting(unit: 0, command: command)) }
        if !isBegun { add(commands.begin) }
        if mustRelease { add(commands.releaseUnit) }
        if wantsLock, !hasLock { add(commands.lock) }
        let own = waiting.firstIndex { $0.unit == unit } ?? waiting.count
        if own > 0 {
            add(commands.saveBlind)
            sent += isSplit ? Array(waiting[..<own]) : Self.together(waiting[..<own])
            add(commands.releaseBlind)
        }
        if own < waiting.count {
            if !isSaved { add(commands.saveUnit) }
            sent += waiting[own...]
        }
        return sent
    }

    /// Puts the rows of units that follow each other and do the same into one command each, and runs of one statement too.
    ///
    /// Of such units the first statement of all comes before the second of any; each unit's own order stays.
    private static func together(_ commands: ArraySlice<Waiting>) -> [Waiting] {
        var sent: [Waiting] = []
        // Where the last units that do the same begin in what is sent.
        var group = 0
        var rest = commands
        while let first = rest.first {
            let unit = rest.prefix { $0.unit == first.unit }
            rest = rest.dropFirst(unit.count)
            if sent.count - group == unit.count, zip(sent[group...], unit).allSatisfy({ $0.canTake($1) }) {
                for (offset, one) in unit.enumerated() { sent[group + offset].take(one) }
            } else {
                group = sent.count
                sent += unit
            }
        }
        var joined: [Waiting] = []
        for one in sent {
            if let last = joined.indices.last, joined[last].canTake(one) { joined[last].take(one) } else { joined.append(one) }
        }
        return joined
    }

    private func noteSent() {
        if waiting.contains(where: { $0.unit == unit && unit > 0 }) { isSaved = isBatch }
        noteBegun()
        waiting.removeAll(keepingCapacity: true)
    }

    private func noteBegun() {
        isBegun = isBatch
        hasLock = hasLock || wantsLock
        mustRelease = false
    }

    /// Decides what a refused command means.
    private func settle(_ error: SQLError, of failed: Int) throws {
        guard isBatch else {
            waiting.removeAll(keepingCapacity: true)
            throw error
        }
        guard failed != 0 else {
            // Begin, lock or commit itself.
            isUsable = false
            throw error
        }
        noteBegun()
        if failed == unit {
            // What waited before it was done.
            isSaved = true
            waiting.removeAll(keepingCapacity: true)
            throw error
        }
        let commands = try commands()
        try expect([commands.rollbackToBlind, commands.releaseBlind])
        if failed == Self.several {
            isSplit = true
        } else {
            try refuse(failed, error)
        }
    }

    /// Takes a blind unit out, and with it the later ones that built on what it had changed in memory; they may try again.
    private func refuse(_ failed: Int, _ error: SQLError) throws {
        failures[failed] = error
        var refused = [failed]
        if changedMemory(failed) {
            let later = Set(waiting.map(\.unit)).filter { $0 > failed && changedMemory($0) }
            for unit in later { failures[unit] = Self.builtOnSand }
            refused += later
        }
        waiting.removeAll { refused.contains($0.unit) }
        putBack(refused.sorted(by: >))
        guard refused.contains(unit) else { return }
        failures[unit] = nil
        throw Self.builtOnSand
    }

    private static let builtOnSand = SQLError(.busy, detail: "a unit before this one was refused")

    private func expect(_ commands: [PostgresCommand]) throws {
        if let failure = try send(commands).failure {
            isUsable = false
            throw failure.error
        }
    }

    private func send(_ commands: [PostgresCommand]) throws -> PostgresLink.Outcome {
        do {
            return try engine.connected().run(commands)
        } catch {
            engine.drop()
            throw error
        }
    }

    private func commands() throws -> PostgresControl {
        let link = try engine.connected()
        if let control, control.link === link { return control.commands }
        let commands = try PostgresControl(link)
        control = (link, commands)
        return commands
    }
}
