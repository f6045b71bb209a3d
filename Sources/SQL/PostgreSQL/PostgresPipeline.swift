// SPDX-License-Identifier: Apache-2.0

/// What waits to be sent, and how many units share a transaction without a round trip for each (docs/design/0006).
///
/// Units whose results nobody looked at are *blind*. They share a savepoint; when the server refuses a statement of one of them, it goes back to that
/// savepoint and the recorded statements of the others are sent again. A unit that looked has a savepoint of its own. Runs of one statement that takes
/// arrays go out as one.
///
/// A batch goes out with its COMMIT, and while the server works on it the units of the next one run (docs/design/0019). What they look at waits for the
/// answer, and so does all that they send: when the server refuses a unit of the batch before, that one is put right first, as if it had been waited for.
final class PostgresPipeline {
    /// Says whose commands come now; 0 outside of batches.
    private(set) var unit = 0
    /// Which units, by number, changed something in memory; and how to put back what units changed, newest first.
    var changedMemory: () -> [Int] = { [] }
    var putBack: ([Int]) -> Void = { _ in }
    /// Lets these two speak of the other batch: the one before, or the one that runs.
    var exchangeMemory: () -> Void = {}
    private unowned let engine: PostgresEngine
    private var state = PostgresBatchState()
    /// The batch that is under way while this one runs.
    private var before: PostgresSentBatch?
    /// The batch that runs, while the one before is put right.
    private var aside: PostgresBatchState?
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
    var isUsable: Bool { isWhole && before?.isLost != true }

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
        let outcome = try send(state.opening(with: try commands()) + [command])
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
        guard isUsable else { throw Self.isOver }
        guard state.isBegun || !state.waiting.isEmpty else {
            before = PostgresSentBatch(state: state, verdict: .success(state.failures))
            return
        }
        let lockedSince = state.lockedSince ?? .now
        let keepsLock = state.wantsLock && tenure.map { .now < lockedSince + $0 } ?? false
        let sent = try whole(keepingLock: keepsLock)
        do {
            let link = try engine.connected()
            let posting = try link.post(sent.commands, keeping: sent.commit)
            before = PostgresSentBatch(
                state: state,
                message: sent,
                continuedSince: keepsLock ? lockedSince : nil,
                answer: (link, posting)
            )
        } catch {
            let state = state
            try askWhether(error)
            before = PostgresSentBatch(state: state, verdict: .success(state.failures))
        }
    }

    /// Whether the answer to the batch that was posted has come, or never will.
    var isAnswering: Bool {
        guard let sent = before, sent.verdict == nil, let answer = sent.answer, engine.has(answer.link) else { return true }
        return answer.posting.outcome != nil || answer.link.isAnswering
    }

    /// Learns what became of the batch that was posted, and puts it right when the server refused some of its units.
    ///
    /// Throws when what runs now was built in vain: on a batch that is lost, or, in a unit, on a unit that was refused.
    func awaitBatchBefore() throws {
        guard let sent = before else { return }
        if sent.verdict == nil { judge(sent) }
        guard isUsable else { throw Self.builtOnSand }
        if unit > 0, state.failures.removeValue(forKey: unit) != nil { throw Self.builtOnSand }
    }

    /// Waits for what became of the batch that was posted: the units of it that failed; throws when all of it is lost.
    ///
    /// If it is lost, what ran since must have been abandoned before.
    func land() throws -> [Int: SQLError] {
        guard let sent = before else { return [:] }
        if sent.verdict == nil { judge(sent) }
        defer { before = nil }
        return try before?.verdict?.get() ?? [:]
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

    // MARK: The batch before

    private func judge(_ sent: PostgresSentBatch) {
        let verdict: Result<[Int: SQLError], any Error>
        do {
            verdict = .success(try outcome(of: sent))
        } catch {
            verdict = .failure(error)
        }
        before?.verdict = verdict
    }

    /// The units of it that failed; throws when it is lost.
    private func outcome(of sent: PostgresSentBatch) throws -> [Int: SQLError] {
        guard let (link, posting) = sent.answer else { return sent.state.failures }
        if posting.outcome == nil {
            do {
                guard engine.has(link) else { throw SQLError.lost() }
                try link.takeOwed()
            } catch {
                try askWhether(error)
                return sent.state.failures
            }
        }
        guard let outcome = posting.outcome else { throw SQLError.lost() }
        if try isCommitted(outcome, sent.message.commit) { return sent.state.failures }
        return try putRight(sent, outcome)
    }

    /// Whether the COMMIT at that place happened; throws for an answer that cannot be.
    private func isCommitted(_ outcome: PostgresLink.Outcome, _ commit: Int) throws -> Bool {
        if let failure = outcome.failure {
            if failure.index <= commit { return false }
            // It is committed, and the next transaction was not begun as it should have been.
            engine.drop()
        }
        // A transaction that had failed is rolled back by COMMIT without an error.
        guard outcome.result?.tag == "COMMIT" else { throw SQLError(.other, detail: "the server rolled the transaction back") }
        return true
    }

    /// Commits a batch without the units that the server refused, while the one that runs stands aside; returns them.
    private func putRight(_ sent: PostgresSentBatch, _ first: PostgresLink.Outcome) throws -> [Int: SQLError] {
        let running = (unit: unit, isBatch: isBatch, isWhole: isWhole, before: before)
        aside = state
        (state, unit, isBatch, isWhole, before) = (sent.state, 0, true, true, nil)
        exchangeMemory()
        defer {
            exchangeMemory()
            state = aside ?? PostgresBatchState()
            aside = nil
            let isConnected = sent.answer.map { engine.has($0.link) } ?? false
            (unit, isBatch, isWhole, before) = (running.unit, running.isBatch, running.isWhole && isWhole && isConnected, running.before)
        }
        var (message, outcome) = (sent.message, first)
        while let failure = outcome.failure {
            // The session may hold the lock: it goes with the connection.
            if message.units[failure.index] == 0, message.isContinued { engine.drop() }
            try settle(failure.error, of: message.units[failure.index])
            message = try whole(keepingLock: sent.message.isContinued)
            do {
                outcome = try send(message.commands, keeping: message.commit)
            } catch {
                let failures = state.failures
                try askWhether(error)
                return failures
            }
            if try isCommitted(outcome, message.commit) { break }
        }
        return state.failures
    }

    /// What changed memory in the batch that runs was built on what is being put back, and goes first.
    private func refuseAside() {
        guard aside != nil else { return }
        exchangeMemory()
        defer { exchangeMemory() }
        let refused = changedMemory()
        for unit in refused { aside?.failures[unit] = Self.builtOnSand }
        aside?.waiting.removeAll { refused.contains($0.unit) }
        putBack(refused.sorted(by: >))
    }

    /// The answer to a COMMIT was lost: throws unless it is found that it happened.
    private func askWhether(_ error: any Error) throws {
        engine.drop()
        guard (error as? SQLError)?.code == .unreachable, marks?.happened(asking: engine) == true else { throw error }
    }

    // MARK: Messages

    /// What waits, with what holds units apart around it.
    private func assemble() throws -> [PostgresWaiting] {
        guard isBatch else { return state.waiting }
        return state.assembled(for: unit, with: try commands())
    }

    /// All that waits with what ends the transaction, and what begins the next one when it is to have the lock.
    private func whole(keepingLock: Bool) throws -> PostgresBatchMessage {
        let commands = try commands()
        var message = PostgresBatchMessage(try assemble())
        if keepingLock { message.add([commands.holdLock]) }
        if let marking = commands.marks { message.add(marks?.next(marking) ?? []) }
        message.end(commands.commit)
        if keepingLock { message.add([commands.begin, commands.takeHeld]) }
        return message
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
        let changed = changedMemory()
        if changed.contains(failed) {
            refuseAside()
            let later = changed.filter { $0 > failed }
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

    private func send(_ commands: [PostgresCommand], keeping kept: Int? = nil) throws -> PostgresLink.Outcome {
        let link = try engine.settled()
        do {
            return try link.run(commands, keeping: kept)
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
