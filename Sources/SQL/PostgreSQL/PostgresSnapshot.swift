// SPDX-License-Identifier: Apache-2.0

/// A reader's connection to a PostgreSQL database: all schemas as they stood at one moment.
final class PostgresSnapshot: ReadDriver {
    private(set) var files: [(file: DatabaseFile, connection: Connection)]
    private var engine: PostgresEngine?
    private var isFixed = false

    init(_ engine: PostgresEngine, files: [DatabaseFile]) {
        self.engine = engine
        let connection = Connection(engine: engine)
        self.files = files.map { (file: $0, connection: connection) }
    }

    func use(_ index: Int) throws {
        guard !isFixed else { return }
        try engine?.refresh()
        isFixed = true
        try files[index].connection.execute(Self.begin)
    }

    func end() throws {
        guard isFixed else { return }
        isFixed = false
        guard let engine, engine.isInTransaction, let connection = files.first?.connection else { return }
        do {
            try connection.execute(Self.rollback)
        } catch {
            // The reading itself is done, or has failed with a better error.
            engine.drop()
        }
    }

    func isWorthAnotherTry(_ error: any Error) -> Bool { (error as? SQLError)?.code == .unreachable }

    /// Foreign keys are always kept; damaged pages are found by the server's own tools.
    func integrityProblems() throws -> [String] { [] }

    func close() {
        files = []
        engine = nil
    }

    private static let begin = Statement(name: "begin_read", sql: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
    private static let rollback = Statement(name: "rollback_read", sql: "ROLLBACK")
}
