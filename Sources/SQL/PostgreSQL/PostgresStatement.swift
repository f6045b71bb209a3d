// SPDX-License-Identifier: Apache-2.0

/// A statement that a server has prepared for one connection, with the values of the run at hand and what it gave.
final class PostgresStatement: CompiledStatement {
    let statement: Statement
    let takesRows: Bool
    var isActive = false
    let description: PostgresDescription
    /// Its name at the server, and the connection that the name is of.
    private var name: String
    private weak var link: PostgresLink?
    private unowned let engine: PostgresEngine
    private let sql: String
    private var parameters: PostgresParameters
    private var result: PostgresResult?
    private var row = -1

    init(_ statement: Statement, engine: PostgresEngine) throws {
        self.statement = statement
        self.engine = engine
        do {
            sql = try SQLScanner.dollars(statement.sql)
        } catch {
            throw SQLError(.misuse, subject: statement.name, detail: error.sentence)
        }
        let link = try engine.settled()
        (name, description) = try link.prepare(statement, sql: sql)
        self.link = link
        takesRows = description.parameters.contains(where: \.isArray)
        parameters = PostgresParameters(description.parameters)
        guard description.parameters.allSatisfy({ $0.kind != .other }), parameterCount <= Self.maximumParameters else {
            throw misuse("a parameter is of a type that is not spoken here; write a cast")
        }
    }

    var parameterCount: Int { description.parameters.count }

    var columnCount: Int { description.columns.count }

    var changes: Int { result?.changes ?? 0 }

    func bindInteger(_ index: Int, _ value: Int64) -> SQLError? {
        parameters.bindInteger(index - 1, value) ? nil : mismatch(index)
    }

    func bindText(_ index: Int, _ utf8: UnsafeBufferPointer<UInt8>) -> SQLError? {
        parameters.bindText(index - 1, UnsafeRawBufferPointer(utf8)) ? nil : mismatch(index)
    }

    func bindBytes(_ index: Int, _ bytes: UnsafeRawBufferPointer) -> SQLError? {
        parameters.bindBlob(index - 1, bytes) ? nil : mismatch(index)
    }

    func bindNull(_ index: Int) -> SQLError? {
        parameters.bindNull(index - 1)
        return nil
    }

    func step() throws -> Bool {
        if let result {
            row += 1
            return row < result.rows
        }
        let result = try engine.look(try command())
        self.result = result
        row = 0
        return result.rows > 0
    }

    func submit() throws { try engine.submit(try command()) }

    func reset() {
        result = nil
        row = -1
        parameters.removeAll()
    }

    func kind(_ column: Int) -> ColumnKind {
        guard let result, !result.isNull(row, column) else { return .null }
        let type = description.columns[column]
        return switch type.kind {
        case .integer where !type.isArray: .integer
        case .text where !type.isArray: .text
        case .blob where !type.isArray: .blob
        default: .other
        }
    }

    func integer(_ column: Int) -> Int64 {
        guard let bytes = result?.bytes(row, column) else { return 0 }
        return switch bytes.count {
        case 8: Int64(bigEndian: bytes.loadUnaligned(as: Int64.self))
        case 4: Int64(Int32(bigEndian: bytes.loadUnaligned(as: Int32.self)))
        default: Int64(Int16(bigEndian: bytes.loadUnaligned(as: Int16.self)))
        }
    }

    func bytes(_ column: Int, _ kind: ColumnKind) -> UnsafeRawBufferPointer {
        result?.bytes(row, column) ?? UnsafeRawBufferPointer(start: nil, count: 0)
    }

    func name(_ column: Int) -> String? { description.names[column] }

    /// The run at hand; after a reconnection the statement is prepared again first.
    private func command() throws -> PostgresCommand {
        let current = try engine.connected()
        if link !== current {
            (name, _) = try engine.settled().prepare(statement, sql: sql)
            link = current
        }
        return PostgresCommand(subject: statement.name, name: name, parameters: parameters)
    }

    private func mismatch(_ index: Int) -> SQLError {
        SQLError(.typeMismatch, subject: statement.name, detail: "parameter \(index) is of another kind")
    }
}
