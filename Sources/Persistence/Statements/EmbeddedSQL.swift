// SPDX-License-Identifier: Apache-2.0
import CResources
import SQL

/// The files of SQL that are part of the program.
enum EmbeddedSQL {
    /// The named statements.
    static func queries(_ dialect: SQLDialect = .sqlite) -> [SQLFile] { files(below: "sql/\(dialect.rawValue)/queries/") }

    /// The statements of a move from one store to another.
    static func move(_ dialect: SQLDialect) -> [SQLFile] { files(below: "sql/\(dialect.rawValue)/move/") }

    /// The migrations of one database file.
    static func migrations(_ file: DatabaseFile, _ dialect: SQLDialect = .sqlite) -> [SQLFile] {
        files(below: "sql/\(dialect.rawValue)/migrations/\(file == .keys ? "keys" : "data")/")
    }

    private static func files(below folder: String) -> [SQLFile] {
        (0..<cresources_count()).compactMap { cresources_at($0) }.compactMap { file in
            let name = String(cString: file.pointee.name)
            guard name.hasPrefix(folder), name.hasSuffix(".sql") else { return nil }
            let text = String(decoding: UnsafeBufferPointer(start: file.pointee.bytes, count: file.pointee.length), as: UTF8.self)
            return SQLFile(name: String(name.dropFirst(folder.count)), text: text)
        }
    }
}
