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
        guard !isFixed, let engine else { return }
        try engine.refresh()
        isFixed = true
        try engine.batches.enterReading()
    }

    func end() throws {
        guard isFixed, let engine else { return }
        isFixed = false
        // The reading itself is done, or has failed with a better error.
        do { try engine.batches.leaveReading() } catch { return }
    }

    func isWorthAnotherTry(_ error: any Error) -> Bool { (error as? SQLError)?.code == .unreachable }

    /// Foreign keys are always kept; damaged pages are found by the server's own tools.
    func integrityProblems() throws -> [String] { [] }

    func close() {
        files = []
        engine = nil
    }
}
