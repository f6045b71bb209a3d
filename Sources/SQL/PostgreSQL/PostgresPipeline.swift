// SPDX-License-Identifier: Apache-2.0

/// What waits to be sent, and how many units share a transaction without a round trip for each (docs/design/0006).
///
/// Units whose results nobody looked at are *blind*. They share a savepoint; when the server refuses a statement of one of them, it goes back to that
/// savepoint and the recorded statements of the others are sent again. A unit that looked has a savepoint of its own. Runs of one statement that takes
/// arrays go out as one.
///
/// A batch goes out with its COMMIT, and while the server works on it the units of the next one run (docs/design/0019). What they look at waits for the
/// answer, and so does all that they send.
final class PostgresPipeline {
    /// Says whose commands come now; 0 outside of batches.
    private(set) var unit = 0
    /// Whether a unit, by number, changed something in memory; and how to put back what units changed, newest first.
    var changedMemory: (Int) -> Bool = { _ in false }
    var putBack: ([Int]) -> Void = { _ in }
    private unowned let engine: PostgresEngine
    private var state = PostgresBatchState()
    /// The batch that is under way while this one runs.
    private var before: PostgresSentBatch?
    private var isBatch = false
    private var isWhole = true
    /// Whether what is asked now belongs to no unit.
    private var isApart = false
    private var marks: CommitMarks?
    private var control: (link: PostgresLink, commands: PostgresControl)?

    init(_ engine: PostgresEngine) {
        self.engine = engine
        marks = engine.configuration.commitMarks.map(CommitMarks.init)
    }

    /// Whether the transaction can still be committed.
    var isUsable: Bool { isWhole && before?.failure == nil }

    // MARK: Commands

    func submit(_ command: PostgresCommand) throws {
        if let last = state.waiting.indices.last, state.waiting[last].unit == unit, state.waiting[last].command.canMerge(command) {
            state.waiting[last].command.merge(command)
        } else {
            state.waiting.append(PostgresWaiting(unit: unit, command: command))
        }
        if !isBatch { try confirm() }
    }

    func look(_ command: PostgresCommand) throws -> PostgresResult {
        if isApart { return try lookApart(command) }
        state.waiting.append(PostgresWaiting(unit: unit, command: command))
        guard let result = try confirm() else { throw Self.noResult(command) }
        return result
    }

    /// Asks something that belongs to no unit: what waits stays where it is, and the unit that runs is as blind as before.
    func apart<Result>(_ body: () throws -> Result) rethrows -> Result {
        let outer = isApart
        isApart = isBatch
        defer { isApart = outer }
        return try body()
    }

    /// Ends a transaction that only read, without waiting for the answer; what still waits is not sent at all.
    func leaveReading() throws {
        state.waiting.removeAll(keepingCapacity: true)
        guard engine.isInTransaction else { return }
        do {
            try engine.connected().post([try commands().rollback])
        } catch {
            engine.drop()
            throw error
        }
    }

    /// Begins a transaction that only reads, with the first statement.
    func enterReading() throws { state.waiting.append(PostgresWaiting(unit: 0, command: try commands().beginReading)) }

    /// Sends all that waits and returns what the last of it gave.
    ///
    /// Throws the failure of the unit that runs, or of the whole transaction; a failure of a blind unit is remembered.
    @discardableResult
    func confirm() throws -> PostgresResult? {
        guard isUsable else { throw Self.isOver }
        while !state.waiting.isEmpty {
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

    private func lookApart(_ command: PostgresCommand) throws -> PostgresResult {
        guard isUsable else { throw Self.isOver }
        let outcome = try send(try opening() + [command])
        if let failure = outcome.failure {
            isWhole = false
            throw failure.error
        }
        state.noteBegun()
        guard let result = outcome.result else { throw Self.noResult(command) }
        return result
    }

    // MARK: Batches

    /// Begins a batch; returns whether nobody else can have written since the one before.
    func begin() throws -> Bool {
        if before == nil { try engine.refresh() }
        state = PostgresBatchState(continuedSince: before?.continuedSince)
        (isBatch, isWhole, unit) = (true, true, 0)
        return state.hasLock
    }

    func beginUnit(_ number: Int) {
        unit = number
        state.isSaved = false
    }

    /// The unit asks for rows that others may know too.
    func wantLock() { state.wantsLock = true }

    /// Ends the unit; one that looked is confirmed first.
    func acceptUnit() throws {
        if state.isSaved { try confirm() }
        if state.isSaved { state.mustRelease = true }
        (state.isSaved, unit) = (false, 0)
    }

    func undoUnit() throws {
        state.waiting.removeAll { $0.unit == unit }
        unit = 0
        guard state.isSaved else { return }
        state.isSaved = false
        let commands = try commands()
        try expect([commands.rollbackToUnit, commands.releaseUnit])
    }

    /// Sends the batch with its COMMIT; `land` tells what became of it, and the next one may run meanwhile.
    ///
    /// When that may continue with the lock, until it was kept for as long as that, its transaction begins in the same message: a lock of the session
    /// bridges the moment between the two.
    func post(keepingLockFor tenure: Duration?) throws {
        unit = 0
        defer { end() }
        guard state.isBegun || !state.waiting.isEmpty else {
            before = PostgresSentBatch(known: state)
            return
        }
        let commands = try commands()
        var sent = try assemble()
        let lockedSince = state.lockedSince ?? .now
        let keepsLock = state.wantsLock && tenure.map { .now < lockedSince + $0 } ?? false
        func add(_ more: [PostgresCommand]) { sent += more.map { PostgresWaiting(unit: 0, command: $0) } }
        if keepsLock { add([commands.holdLock]) }
        add(ending(commands))
        let commit = sent.count - 1
        if keepsLock { add([commands.begin, commands.takeHeld]) }
        do {
            let link = try engine.connected()
            let posting = try link.post(sent.map(\.command), keeping: commit)
            before = PostgresSentBatch(
                state: state,
                units: sent.map(\.unit),
                commit: commit,
                continuedSince: keepsLock ? lockedSince : nil,
                answer: (link, posting)
            )
        } catch {
            let state = state
            try askWhether(error)
            before = PostgresSentBatch(known: state)
        }
    }

    /// Whether the answer to the batch that was posted has come, or never will.
    var isAnswering: Bool {
        guard let answer = before?.answer, answer.posting.outcome == nil, engine.has(answer.link) else { return true }
        return answer.link.isAnswering
    }

    /// Learns what became of the batch that was posted; throws when what runs now was built on something that failed.
    func awaitBatchBefore() throws {
        guard let answer = before?.answer else { return }
        if answer.posting.outcome == nil {
            guard engine.has(answer.link) else { throw Self.builtOnSand }
            do { try answer.link.takeOwed() } catch {
                engine.drop()
                throw error
            }
        }
        guard before?.failure == nil else { throw Self.builtOnSand }
    }

    /// Waits for what became of the batch that was posted: the units of it that failed; throws when all of it is lost.
    ///
    /// If anything of it failed, what ran since must have been abandoned before.
    func land() throws -> [Int: SQLError] {
        while let sent = before {
            before = nil
            guard let failure = try failure(of: sent) else { return sent.state.failures }
            (isBatch, isWhole, state) = (true, true, sent.state)
            let unit = sent.units[failure.index]
            // The session may hold the lock: it goes with the connection.
            if unit == 0, sent.continuedSince != nil { engine.drop() }
            try settle(failure.error, of: unit)
            try post(keepingLockFor: nil)
        }
        return [:]
    }

    func abandon() {
        defer { end() }
        guard engine.isConnected else { return }
        do {
            let link = try engine.settled()
            if link.isInTransaction { try link.post([try commands().rollback]) }
        } catch let error as SQLError where error == Self.builtOnSand {
            // The transaction that is open is the one of the batch before.
            return
        } catch {
            engine.drop()
        }
    }

    /// The connection is gone and all that was open on it.
    func forget() {
        isWhole = !isBatch
        state.waiting.removeAll()
        control = nil
    }

    private func end() {
        state = PostgresBatchState()
        (isBatch, isWhole, unit) = (false, true, 0)
    }

    /// The first command of a batch that the server refused, nil when the batch is durable; throws when it is lost.
    private func failure(of sent: PostgresSentBatch) throws -> (index: Int, error: SQLError)? {
        guard let (link, posting) = sent.answer else { return nil }
        if posting.outcome == nil {
            do {
                guard engine.has(link) else { throw SQLError.lost() }
                try link.takeOwed()
            } catch {
                try askWhether(error)
                return nil
            }
        }
        guard let outcome = posting.outcome else { throw SQLError.lost() }
        if let failure = outcome.failure {
            if failure.index <= sent.commit { return failure }
            // It is committed, and the next transaction was not begun as it should have been.
            engine.drop()
        }
        // A transaction that had failed is rolled back by COMMIT without an error.
        guard outcome.result?.tag == "COMMIT" else { throw SQLError(.other, detail: "the server rolled the transaction back") }
        return nil
    }

    /// The answer to a COMMIT was lost: throws unless it is found that it happened.
    private func askWhether(_ error: any Error) throws {
        engine.drop()
        guard (error as? SQLError)?.code == .unreachable, marks?.happened(asking: engine) == true else { throw error }
    }

    /// What comes before everything else that is sent.
    private func opening() throws -> [PostgresCommand] {
        let commands = try commands()
        var opening: [PostgresCommand] = []
        if !state.isBegun { opening.append(commands.begin) }
        if state.mustRelease { opening.append(commands.releaseUnit) }
        if state.wantsLock, !state.hasLock { opening.append(commands.lock) }
        return opening
    }

    /// Puts what holds units apart around what waits.
    private func assemble() throws -> [PostgresWaiting] {
        let waiting = state.waiting
        guard isBatch else { return waiting }
        let commands = try commands()
        var sent = try opening().map { PostgresWaiting(unit: 0, command: $0) }
        func add(_ command: PostgresCommand) { sent.append(PostgresWaiting(unit: 0, command: command)) }
        let own = waiting.firstIndex { $0.unit == unit } ?? waiting.count
        if own > 0 {
            add(commands.saveBlind)
            sent += state.isSplit ? Array(waiting[..<own]) : PostgresWaiting.together(waiting[..<own])
            add(commands.releaseBlind)
        }
        if own < waiting.count {
            if !state.isSaved { add(commands.saveUnit) }
            sent += waiting[own...]
        }
        return sent
    }

    private func ending(_ commands: PostgresControl) -> [PostgresCommand] {
        guard let marking = commands.marks, let mark = marks?.next(marking) else { return [commands.commit] }
        return mark + [commands.commit]
    }

    private func noteSent() {
        if state.waiting.contains(where: { $0.unit == unit && unit > 0 }) { state.isSaved = isBatch }
        if isBatch { state.noteBegun() }
        state.waiting.removeAll(keepingCapacity: true)
    }

    /// Decides what a refused command means.
    private func settle(_ error: SQLError, of failed: Int) throws {
        guard isBatch else {
            state.waiting.removeAll(keepingCapacity: true)
            throw error
        }
        guard failed != 0 else {
            // Begin, lock or commit itself.
            isWhole = false
            throw error
        }
        state.noteBegun()
        if failed == unit {
            // What waited before it was done.
            state.isSaved = true
            state.waiting.removeAll(keepingCapacity: true)
            throw error
        }
        let commands = try commands()
        try expect([commands.rollbackToBlind, commands.releaseBlind])
        if failed == PostgresWaiting.several {
            state.isSplit = true
        } else {
            try refuse(failed, error)
        }
    }

    /// Takes a blind unit out, and with it the later ones that built on what it had changed in memory; they may try again.
    private func refuse(_ failed: Int, _ error: SQLError) throws {
        state.failures[failed] = error
        var refused = [failed]
        if changedMemory(failed) {
            let later = Set(state.waiting.map(\.unit)).filter { $0 > failed && changedMemory($0) }
            for unit in later { state.failures[unit] = Self.builtOnSand }
            refused += later
        }
        state.waiting.removeAll { refused.contains($0.unit) }
        putBack(refused.sorted(by: >))
        guard refused.contains(unit) else { return }
        state.failures[unit] = nil
        throw Self.builtOnSand
    }

    private static let builtOnSand = SQLError(.busy, detail: "a unit before this one was refused")
    private static let isOver = SQLError(.misuse, detail: "the transaction is over")

    private static func noResult(_ command: PostgresCommand) -> SQLError {
        SQLError(.other, subject: command.subject, detail: "no result came")
    }

    private func expect(_ commands: [PostgresCommand]) throws {
        if let failure = try send(commands).failure {
            isWhole = false
            throw failure.error
        }
    }

    private func send(_ commands: [PostgresCommand]) throws -> PostgresLink.Outcome {
        let link = try engine.settled()
        do {
            return try link.run(commands)
        } catch {
            engine.drop()
            throw error
        }
    }

    private func commands() throws -> PostgresControl {
        let link = try engine.connected()
        if let control, control.link === link { return control.commands }
        let commands = try PostgresControl(link, marks: isBatch ? engine.configuration.commitMarks : nil)
        control = (link, commands)
        return commands
    }
}
