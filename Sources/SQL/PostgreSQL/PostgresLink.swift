// SPDX-License-Identifier: Apache-2.0
import Basics
import CPQ
import Glibc

/// One connection to a server in pipeline mode: many commands go out before the first answer is read.
///
/// It is never blocked by its own output: while it writes, it reads what the server has to say.
final class PostgresLink {
    /// What became of commands that were sent together.
    struct Outcome {
        /// What the command gave whose result was to be kept, unless something failed before.
        var result: PostgresResult?
        /// The first command that the server refused; those after it were not run.
        var failure: (index: Int, error: SQLError)?
    }

    /// Commands that were sent together; their answers are read when something else is to be sent, or when somebody asks.
    final class Posting {
        fileprivate let subjects: [String]
        /// The command whose result is kept.
        fileprivate let kept: Int
        /// Nil until the answers were read.
        fileprivate(set) var outcome: Outcome?

        fileprivate init(_ subjects: [String], kept: Int) {
            self.subjects = subjects
            self.kept = kept
        }
    }

    /// How long the server may be silent.
    private static let patience: Int32 = 60_000
    static let oldest: Int32 = 150_000

    let handle: OpaquePointer
    /// Counts the statements that were prepared, to name them.
    private var prepared = 0
    /// What was sent and whose answers are still to be read, oldest first.
    private var owed: [Posting] = []

    /// Connects; throws `unreachable`, `untrusted`, `accessDenied`, `forbidden`, `unsupported`.
    ///
    /// To another machine only with TLS and a certificate that is checked, unless the URL names an `sslmode` itself.
    init(_ configuration: PostgresConfiguration) throws {
        var parameters: [(String, String)] = [
            // What the URL says itself comes after it and counts. Of several hosts the one that takes writes is meant.
            ("target_session_attrs", "read-write"),
            ("dbname", configuration.url), ("client_encoding", "UTF8"), ("fallback_application_name", "naam"),
            ("connect_timeout", "\(configuration.connectSeconds)"), ("options", configuration.options),
            ("keepalives_idle", "2"), ("keepalives_interval", "1"), ("keepalives_count", "2"), ("tcp_user_timeout", "4000"),
        ]
        if PostgresAddress(configuration.url).isRemote { parameters.insert(("sslmode", "verify-full"), at: 0) }
        if let password = configuration.password { parameters.append(("password", password.reveal())) }
        let handle = Self.connect(parameters)
        guard let handle else { throw SQLError(.full, detail: "no memory for a connection") }
        do {
            guard PQstatus(handle) == CONNECTION_OK else { throw SQLError(connecting: String(cString: PQerrorMessage(handle))) }
            guard PQserverVersion(handle) >= Self.oldest else {
                throw SQLError(
                    .unsupported,
                    detail: "PostgreSQL 15 or newer is needed; the server is version \(PQserverVersion(handle) / 10_000)"
                )
            }
            guard PQparameterStatus(handle, "server_encoding").map({ String(cString: $0) }) == "UTF8" else {
                throw SQLError(.unsupported, detail: "the database must be made with ENCODING 'UTF8'")
            }
            cpq_silence(handle)
            guard PQsetnonblocking(handle, 1) == 0, PQenterPipelineMode(handle) == 1 else { throw SQLError.lost() }
        } catch {
            PQfinish(handle)
            throw error
        }
        self.handle = handle
    }

    deinit { PQfinish(handle) }

    /// Whether the server has not hung up, as far as can be told without asking it.
    var isAlive: Bool {
        while PQstatus(handle) == CONNECTION_OK {
            var descriptor = pollfd(fd: PQsocket(handle), events: Int16(POLLIN), revents: 0)
            guard poll(&descriptor, 1, 0) > 0 else { return true }
            // A last word may come before the end of the stream.
            guard PQconsumeInput(handle) == 1 else { return false }
        }
        return false
    }

    /// Whether the server has a transaction open, also one that failed.
    var isInTransaction: Bool { [PQTRANS_INTRANS, PQTRANS_INERROR].contains(PQtransactionStatus(handle)) }

    /// Sends all commands in one go and reads all answers; throws only when the connection is lost.
    func run(_ commands: borrowing [PostgresCommand], keeping kept: Int? = nil) throws -> Outcome {
        let posting = try post(commands, keeping: kept)
        try takeOwed()
        return posting.outcome ?? Outcome()
    }

    /// Sends all commands in one go and does not wait; keeps the result of the last one, or of that one.
    @discardableResult
    func post(_ commands: borrowing [PostgresCommand], keeping kept: Int? = nil) throws -> Posting {
        try takeOwed()
        for index in commands.indices { try send(commands[index]) }
        try sync()
        let posting = Posting(commands.map(\.subject), kept: kept ?? commands.count - 1)
        owed.append(posting)
        return posting
    }

    /// Reads the answers to all that was posted; throws when the connection is lost.
    func takeOwed() throws {
        while let posting = owed.first {
            var outcome = Outcome()
            for (index, subject) in posting.subjects.enumerated() {
                switch try take(subject) {
                case .success(let result): if index == posting.kept { outcome.result = result }
                case .failure(let error):
                    if outcome.failure == nil, let error { outcome.failure = (index, error) }
                }
            }
            try takeSync()
            posting.outcome = outcome
            owed.removeFirst()
        }
    }

    /// Whether the server has said something to what was posted.
    var isAnswering: Bool {
        var descriptor = pollfd(fd: PQsocket(handle), events: Int16(POLLIN), revents: 0)
        return poll(&descriptor, 1, 0) > 0
    }

    /// Prepares a statement under a name of its own.
    func prepare(_ statement: Statement, sql: String) throws -> (name: String, description: PostgresDescription) {
        try takeOwed()
        prepared += 1
        let name = "s\(prepared)"
        guard PQsendPrepare(handle, name, sql, 0, nil) == 1, PQsendDescribePrepared(handle, name) == 1 else { throw lost() }
        try sync()
        let first = try take(statement.name)
        let described = try takeDescription(statement.name)
        try takeSync()
        if case .failure(let error) = first { throw error ?? lost() }
        return (name, try described.get())
    }

    /// Prepares a statement of our own.
    func command(_ sql: String) throws -> PostgresCommand {
        let (name, description) = try prepare(Statement(name: sql, sql: sql), sql: sql)
        return PostgresCommand(subject: sql, name: name, parameters: PostgresParameters(description.parameters))
    }

    /// Runs a text of several statements.
    func script(_ sql: String) throws {
        try takeOwed()
        guard PQexitPipelineMode(handle) == 1, PQsetnonblocking(handle, 0) == 0 else { throw lost() }
        defer {
            PQsetnonblocking(handle, 1)
            PQenterPipelineMode(handle)
        }
        guard let result = PQexec(handle, sql) else { throw lost() }
        defer { PQclear(result) }
        guard PQresultStatus(result) != PGRES_FATAL_ERROR else { throw error(result, nil) }
    }

    private enum Answer {
        case success(PostgresResult)
        /// Nil when the command was not run because one before it had failed.
        case failure(SQLError?)
    }

    private static func connect(_ parameters: [(String, String)]) -> OpaquePointer? {
        let keys = parameters.map { strdup($0.0) } + [nil]
        let values = parameters.map { strdup($0.1) } + [nil]
        defer {
            for text in keys + values { free(text) }
        }
        return keys.map { UnsafePointer($0) }.withUnsafeBufferPointer { keys in
            values.map { UnsafePointer($0) }.withUnsafeBufferPointer { values in
                PQconnectdbParams(keys.baseAddress, values.baseAddress, 1)
            }
        }
    }

    private func send(_ command: borrowing PostgresCommand) throws {
        let encoded = command.parameters.encoded
        let count = encoded.lengths.count
        let formats = [Int32](repeating: 1, count: count)
        // No bytes have no address, but an empty value must have one, for else it is null.
        let bytes = encoded.bytes.isEmpty ? [0] : encoded.bytes
        let sent = bytes.withUnsafeBytes { bytes -> Int32 in
            let values = (0..<count).map { index in
                encoded.lengths[index] < 0
                    ? nil : bytes.baseAddress?.advanced(by: encoded.starts[index]).assumingMemoryBound(to: CChar.self)
            }
            return PQsendQueryPrepared(handle, command.name, Int32(count), values, encoded.lengths, formats, 1)
        }
        guard sent == 1 else { throw lost() }
    }

    private func sync() throws {
        guard PQpipelineSync(handle) == 1 else { throw lost() }
        while true {
            switch PQflush(handle) {
            case 0: return
            case 1: try wait(for: Int16(POLLIN | POLLOUT))
            default: throw lost()
            }
        }
    }

    /// Waits until the server can be written to or has said something, and takes in what it said.
    private func wait(for events: Int16) throws {
        var descriptor = pollfd(fd: PQsocket(handle), events: events, revents: 0)
        let ready = poll(&descriptor, 1, Self.patience)
        guard ready > 0 || (ready < 0 && errno == EINTR) else { throw SQLError.lost("no answer for a minute") }
        if descriptor.revents & Int16(POLLIN | POLLHUP | POLLERR) != 0, PQconsumeInput(handle) == 0 { throw lost() }
    }

    private func nextResult() throws -> OpaquePointer? {
        while PQisBusy(handle) == 1 { try wait(for: Int16(POLLIN)) }
        return PQgetResult(handle)
    }

    private func take(_ subject: String) throws -> Answer {
        guard let result = try nextResult() else { throw lost() }
        let answer: Answer
        switch PQresultStatus(result) {
        case PGRES_TUPLES_OK, PGRES_COMMAND_OK: answer = .success(PostgresResult(result))
        case PGRES_PIPELINE_ABORTED:
            PQclear(result)
            answer = .failure(nil)
        default:
            defer { PQclear(result) }
            answer = .failure(error(result, subject))
        }
        try takeEnd()
        return answer
    }

    private func takeDescription(_ subject: String) throws -> Result<PostgresDescription, SQLError> {
        guard let result = try nextResult() else { throw lost() }
        defer { PQclear(result) }
        try takeEnd()
        guard PQresultStatus(result) == PGRES_COMMAND_OK else { return .failure(error(result, subject)) }
        return .success(
            PostgresDescription(
                parameters: (0..<PQnparams(result)).map { PostgresType(PQparamtype(result, $0)) },
                columns: (0..<PQnfields(result)).map { PostgresType(PQftype(result, $0)) },
                names: (0..<PQnfields(result)).map { PQfname(result, $0).map { String(cString: $0) } ?? "" }
            )
        )
    }

    /// After each command's result comes nothing; a lost connection shows here at the latest.
    private func takeEnd() throws {
        while let more = try nextResult() { PQclear(more) }
        guard PQstatus(handle) == CONNECTION_OK else { throw lost() }
    }

    private func takeSync() throws {
        guard let result = try nextResult() else { throw lost() }
        defer { PQclear(result) }
        guard PQresultStatus(result) == PGRES_PIPELINE_SYNC else { throw lost() }
    }

    private func error(_ result: OpaquePointer, _ subject: String?) -> SQLError {
        guard cpq_sqlstate(result) != nil else { return lost() }
        return SQLError(postgres: result, subject: subject)
    }

    private func lost() -> SQLError { SQLError.lost(PQerrorMessage(handle).map { String(cString: $0) } ?? "") }
}
