// SPDX-License-Identifier: Apache-2.0

/// A connection to one database, with the statements that it has prepared.
///
/// It has one owner at a time and is not Sendable: a store's thread, a tool, a test. Statements are prepared once and kept.
public final class Connection {
    /// How a file is opened.
    public enum Mode: Sendable {
        /// Reads and writes; the file is made when it is not there, for its owner alone (0600).
        case readWrite
        /// Reads only; the file must be there.
        case readOnly
    }

    let engine: any ConnectionEngine
    private var slots: [(any CompiledStatement)?] = []
    private var unslotted: [String: any CompiledStatement] = [:]
    private static let maximumUnslotted = 64

    /// Opens a SQLite file with write-ahead log, full durability and secure deletion; throws `ioError`, `corrupt`, `busy`.
    public convenience init(path: String, mode: Mode, configuration: ConnectionConfiguration = ConnectionConfiguration()) throws {
        self.init(engine: try SQLiteEngine(path: path, mode: mode, configuration: configuration))
    }

    /// Connects to a PostgreSQL database: for tools; programs open a `PostgresStore`.
    public convenience init(_ configuration: PostgresConfiguration) throws {
        self.init(engine: try PostgresEngine(configuration))
    }

    /// Connects to a PostgreSQL database as the only program that works with it; throws `inUse` when it is being served.
    public convenience init(alone configuration: PostgresConfiguration) throws {
        self.init(engine: try PostgresEngine(configuration, greet: PostgresEntrance.claim))
    }

    // `any`: one of the two engines, decided when the store is opened.
    init(engine: any ConnectionEngine) {
        self.engine = engine
    }

    /// Which texts of statements it understands.
    public var dialect: SQLDialect { engine.dialect }

    /// Whether a transaction is open.
    public var isInTransaction: Bool { engine.isInTransaction }

    /// Runs the statements of a text one after the other: schema and tools, nothing with values.
    public func executeScript(_ sql: String) throws { try engine.executeScript(sql) }

    /// Runs the closure in a transaction of its own; everything is undone when it throws.
    public func transaction<Result>(_ body: () throws -> Result) throws -> Result {
        try execute(engine.dialect == .sqlite ? .begin : .beginServer)
        do {
            let result = try body()
            try execute(.commit)
            return result
        } catch {
            // The engine may have undone everything already (disk full, I/O error).
            if isInTransaction { try execute(.rollback) }
            throw error
        }
    }

    /// Runs the closure, inside a transaction, while the triggers on a table stand still; foreign keys are kept.
    ///
    /// For copies of rows whose triggers have run before; in PostgreSQL only the owner of the table may.
    public func withoutTriggers<Result>(of table: String, _ body: () throws -> Result) throws -> Result {
        guard isInTransaction else { throw SQLError(.misuse, subject: table, detail: "triggers stand still in a transaction only") }
        try engine.setTriggers(of: table, areOn: false)
        do {
            let result = try body()
            try engine.setTriggers(of: table, areOn: true)
            return result
        } catch {
            // A server forgets the change with the transaction, which can only be undone now.
            if dialect == .sqlite { try engine.setTriggers(of: table, areOn: true) }
            throw error
        }
    }

    /// Prepares each statement: throws for the first that does not fit the schema.
    public func check(_ statements: some Sequence<Statement>) throws {
        for statement in statements {
            // A server keeps what it has prepared, so it is kept here too.
            if dialect == .postgres { release(try acquire(statement)) } else { _ = try engine.compile(statement) }
        }
    }

    /// How the engine means to run the statement, a line a step, for tests that forbid full scans.
    public func plan(of statement: Statement) throws -> [String] { try engine.plan(of: statement) }

    @usableFromInline
    func acquire(_ statement: Statement) throws -> any CompiledStatement {
        let slot = statement.slot
        let compiled: any CompiledStatement
        // The text decides, the slot only finds it quickly: two libraries may use the same slot.
        if slot >= 0, slot < slots.count, let kept = slots[slot], kept.statement.sql == statement.sql {
            compiled = kept
        } else {
            compiled = try unslotted[statement.sql] ?? compile(statement)
        }
        guard !compiled.isActive else { throw compiled.misuse("the statement is used inside itself") }
        compiled.isActive = true
        return compiled
    }

    @usableFromInline
    func release(_ compiled: any CompiledStatement) {
        compiled.reset()
        compiled.isActive = false
    }

    private func compile(_ statement: Statement) throws -> any CompiledStatement {
        let compiled = try engine.compile(statement)
        let slot = statement.slot
        if slot >= 0, slot < slots.count ? slots[slot] == nil : true {
            while slots.count <= slot { slots.append(nil) }
            slots[slot] = compiled
        } else {
            if unslotted.count >= Self.maximumUnslotted { unslotted = unslotted.filter { $0.value.isActive } }
            unslotted[statement.sql] = compiled
        }
        return compiled
    }
}
