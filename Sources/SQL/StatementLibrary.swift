// SPDX-License-Identifier: Apache-2.0

/// Named statements, read from files of blocks that each begin with a line `-- name: subject_insert`.
///
/// A name is small letters, digits and `_`; a block is one statement, with or without a last `;`. Look every statement up when the
/// program starts (a repository's `init`), so that an unknown name refuses to start instead of failing at night. Load all statements of
/// a program into one library: their slots then never meet.
public struct StatementLibrary: Sendable {
    /// The statements in the order of the files.
    public let statements: [Statement]
    private let indexes: [String: Int]

    /// Reads the files; throws `library` with file, line and reason for what is not a block, a doubled name, a wrong parameter.
    public init(files: [SQLFile]) throws(SQLError) {
        var statements: [Statement] = []
        var indexes: [String: Int] = [:]
        for file in files {
            for block in try Self.blocks(file) {
                guard indexes[block.name] == nil else { throw Self.error(file, block.line, "the name \(block.name) is used twice") }
                indexes[block.name] = statements.count
                statements.append(try Self.statement(block, file, slot: Statement.firstLibrarySlot + statements.count))
            }
        }
        self.statements = statements
        self.indexes = indexes
    }

    /// The statement of that name; throws `library` when there is none.
    public func statement(_ name: String) throws(SQLError) -> Statement {
        guard let index = indexes[name] else { throw SQLError(.library, subject: name, detail: "no statement has this name") }
        return statements[index]
    }

    /// The names that are not among the given ones: what the program never looks up.
    public func names(besides used: some Sequence<String>) -> [String] {
        let used = Set(used)
        return statements.map(\.name).filter { !used.contains($0) }
    }

    private struct Block {
        let name: String
        let line: Int
        var lines: [Substring.UTF8View] = []
    }

    /// Works on bytes: every start of a program, and every store that a test opens, reads all files.
    private static func blocks(_ file: SQLFile) throws(SQLError) -> [Block] {
        var blocks: [Block] = []
        for (offset, line) in file.text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
            let content = trim(line)
            if content.starts(with: "-- name:".utf8) {
                let name = trim(content.dropFirst("-- name:".utf8.count))
                guard isName(name) else { throw error(file, offset + 1, "'\(Substring(name))' is not a name (small letters, digits, _)") }
                blocks.append(Block(name: String(Substring(name)), line: offset + 1))
            } else if !content.isEmpty, !content.starts(with: "--".utf8) {
                guard !blocks.isEmpty else { throw error(file, offset + 1, "SQL stands before the first '-- name:' line") }
                blocks[blocks.count - 1].lines.append(line)
            }
        }
        return blocks
    }

    private static func statement(_ block: Block, _ file: SQLFile, slot: Int) throws(SQLError) -> Statement {
        let joined = block.lines.map { String(Substring($0)) }.joined(separator: "\n")
        var text = trim(joined.utf8[...])
        if text.last == UInt8(ascii: ";") { text = trim(text.dropLast()) }
        guard !text.isEmpty else { throw error(file, block.line, "\(block.name) has no statement") }
        let sql = String(Substring(text))
        do {
            _ = try SQLScanner.countParameters(sql)
        } catch {
            throw Self.error(file, block.line, "\(block.name): \(error.sentence)")
        }
        return Statement(name: block.name, sql: sql, slot: slot)
    }

    private static func isName(_ text: Substring.UTF8View) -> Bool {
        guard let first = text.first, (97...122).contains(first) else { return false }
        return text.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 95 }
    }

    /// Without blanks and ends of lines around it.
    private static func trim(_ text: Substring.UTF8View) -> Substring.UTF8View {
        let isBlank = { (byte: UInt8) in byte == UInt8(ascii: " ") || (9...13).contains(byte) }
        guard let first = text.firstIndex(where: { !isBlank($0) }), let last = text.lastIndex(where: { !isBlank($0) }) else {
            return text.prefix(0)
        }
        return text[first...last]
    }

    private static func error(_ file: SQLFile, _ line: Int, _ reason: String) -> SQLError {
        SQLError(.library, subject: "\(file.name):\(line)", detail: reason)
    }
}
