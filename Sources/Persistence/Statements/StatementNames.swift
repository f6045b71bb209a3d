// SPDX-License-Identifier: Apache-2.0
import Basics
import SQL

/// Looks statements up by name once, when the program starts, and remembers which were asked for.
final class StatementNames {
    private let library: StatementLibrary
    private var asked: [String] = []

    init(_ library: StatementLibrary) {
        self.library = library
    }

    func callAsFunction(_ name: String) throws -> Statement {
        asked.append(name)
        return try library.statement(name)
    }

    /// Refuses statements that nobody asked for: they are a mistake of ours.
    func finish() throws {
        if let forgotten = library.names(besides: asked).first {
            throw SQLError(.library, subject: forgotten, detail: "the program never uses this statement")
        }
    }
}
