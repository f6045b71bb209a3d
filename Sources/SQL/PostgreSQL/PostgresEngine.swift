// SPDX-License-Identifier: Apache-2.0

/// A connection to a server that is made anew when it was lost, with what waits to be sent.
final class PostgresEngine: ConnectionEngine {
    let configuration: PostgresConfiguration
    /// Runs on each new connection before anything else.
    var greet: (PostgresLink) throws -> Void
    private var link: PostgresLink?
    private var backOff = BackOff()
    private lazy var pipeline = PostgresPipeline(self)

    /// Connects at once; throws what connecting throws.
    init(_ configuration: PostgresConfiguration, greet: @escaping (PostgresLink) throws -> Void = { _ in }) throws {
        self.configuration = configuration
        self.greet = greet
        try connect()
    }

    var dialect: SQLDialect { .postgres }

    var isInTransaction: Bool { link?.isInTransaction ?? false }

    var unmetForeignKeys: Int { 0 }

    /// The pipeline of a writer, which runs many units in one transaction.
    var batches: PostgresPipeline { pipeline }

    func compile(_ statement: Statement) throws -> any CompiledStatement { try PostgresStatement(statement, engine: self) }

    func executeScript(_ sql: String) throws {
        try pipeline.confirm()
        try connected().script(sql)
    }

    func executeConfinedScript(_ sql: String) throws {
        let before = try transactionNumber()
        try executeScript(sql)
        guard isInTransaction, try transactionNumber() == before else {
            throw SQLError(.misuse, detail: "the script began or ended a transaction")
        }
    }

    func setTriggers(of table: String, areOn: Bool) throws {
        try executeScript("ALTER TABLE \(table) \(areOn ? "ENABLE" : "DISABLE") TRIGGER USER")
    }

    func plan(of statement: Statement) throws -> [String] {
        let link = try connected()
        let (name, description) = try link.prepare(statement, sql: try Self.dollars(statement))
        let values = description.parameters.map { _ in "NULL" }.joined(separator: ", ")
        // What the planner would do if the tables were long.
        try link.script(
            "SET enable_sort = off"
        )
        defer { try? link.script("RESET enable_sort") }
        let sql = "EXPLAIN (COSTS OFF) EXECUTE \(name)" + (values.isEmpty ? "" : "(\(values))")
        let explained = try compile(Statement(name: statement.name, sql: sql))
        var lines: [String] = []
        while try explained.step() { lines.append(try Row(explained).text(0)) }
        return lines
    }

    /// The server keeps its own log.
    func truncateLog() throws -> Bool { true }

    /// Sends what waits and then the command, and returns what it gave.
    func look(_ command: PostgresCommand) throws -> PostgresResult { try pipeline.look(command) }

    /// Lets the command wait for the next look.
    func submit(_ command: PostgresCommand) throws { try pipeline.submit(command) }

    /// The connection; made anew if it was lost, but not too often.
    func connected() throws -> PostgresLink {
        if let link { return link }
        return try connect()
    }

    /// The connection, when it is known what became of the batch before; throws when what runs now was built on something that failed.
    func settled() throws -> PostgresLink {
        try pipeline.awaitBatchBefore()
        return try connected()
    }

    var isConnected: Bool { link != nil }

    /// Whether that connection is the one at hand.
    func has(_ other: PostgresLink) -> Bool { link === other }

    /// Finds out whether the server has hung up since the last time, and connects anew.
    func refresh() throws {
        if let link, !link.isAlive { drop() }
        _ = try connected()
    }

    /// Forgets a connection that is lost.
    func drop() {
        link = nil
        pipeline.forget()
    }

    @discardableResult
    private func connect() throws -> PostgresLink {
        try backOff.mayTry()
        do {
            let new = try PostgresLink(configuration)
            try greet(new)
            link = new
            backOff.succeeded()
            return new
        } catch let error as SQLError {
            backOff.failed(error)
            throw error
        }
    }

    private func transactionNumber() throws -> String {
        let compiled = try compile(Statement(name: "transaction_number", sql: "SELECT pg_current_xact_id()::text"))
        guard try compiled.step() else { return "" }
        return try Row(compiled).text(0)
    }

    private static func dollars(_ statement: Statement) throws -> String {
        do {
            return try SQLScanner.dollars(statement.sql)
        } catch {
            throw SQLError(.misuse, subject: statement.name, detail: error.sentence)
        }
    }
}
