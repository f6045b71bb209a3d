// SPDX-License-Identifier: Apache-2.0
import Foundation
import SQL

/// A folder of its own that goes away with the test.
final class Scratch {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "naam-sql-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func file(_ name: String) -> String { "\(path)/\(name).db" }

    func connection(_ name: String = "one") throws -> Connection { try Connection(path: file(name), mode: .readWrite) }
}

extension DatabaseFile {
    static let keys = DatabaseFile("keys")
    static let data = DatabaseFile("data")
}

extension Scratch {
    /// Two files, committed keys first, each with a table of numbered texts.
    func store(_ change: (inout SQLiteStoreConfiguration) -> Void = { _ in }, script: String = "") throws -> SQLiteStore {
        var configuration = SQLiteStoreConfiguration([.init(.keys, path: file("keys")), .init(.data, path: file("data"))])
        change(&configuration)
        return try SQLiteStore(configuration) { _, connection in
            try connection.executeScript(
                "CREATE TABLE IF NOT EXISTS note(number INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT; \(script)"
            )
        }
    }
}

enum Notes {
    static let insert = Statement(name: "note_insert", sql: "INSERT INTO note(number, body) VALUES (?1, ?2)")
    static let count = Statement(name: "note_count", sql: "SELECT count(*) FROM note")
    static let numbers = Statement(name: "note_numbers", sql: "SELECT number FROM note ORDER BY number")
    static let delete = Statement(name: "note_delete", sql: "DELETE FROM note WHERE number = ?1")

    static func count(_ store: SQLiteStore, _ file: DatabaseFile = .data) async throws -> Int {
        try await store.read { try $0.connection(file).queryOne(count) { try $0.int(0) } ?? -1 }
    }
}

/// The SQL error that the work throws, or nil.
func sqlError<Result>(_ work: () throws -> Result) -> SQLError? {
    do {
        _ = try work()
        return nil
    } catch { return error as? SQLError }
}

/// The SQL error that the work throws, or nil.
func sqlError<Result>(_ work: () async throws -> Result) async -> SQLError? {
    do {
        _ = try await work()
        return nil
    } catch { return error as? SQLError }
}

/// Runs the work for every number at once and returns the results in order.
func concurrently<Result: Sendable>(
    _ numbers: Range<Int>,
    _ work: @escaping @Sendable (Int) async throws -> Result
) async throws -> [Result] {
    try await withThrowingTaskGroup(of: (Int, Result).self) { group in
        for number in numbers { group.addTask { (number, try await work(number)) } }
        var results: [Int: Result] = [:]
        for try await (number, result) in group { results[number] = result }
        return numbers.compactMap { results[$0] }
    }
}
