// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
import Glibc

/// The few things that a benchmark does with files.
enum Files {
    /// A file that could not be read or written.
    struct Problem: Error, CustomStringConvertible {
        let description: String
    }

    static func makeDirectory(_ path: String) throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    static func removeTree(_ path: String) throws {
        if FileManager.default.fileExists(atPath: path) { try FileManager.default.removeItem(atPath: path) }
    }

    /// Removes what is no longer needed, and only says so when that fails.
    static func discard(_ path: String) {
        do { try removeTree(path) } catch { Terminal.complain("naam-bench: \(error)") }
    }

    static func read(_ path: String) throws -> [UInt8] {
        guard let content = FileManager.default.contents(atPath: path) else { throw Problem(description: "\(path) cannot be read") }
        return [UInt8](content)
    }

    static func text(_ path: String) -> String {
        (FileManager.default.contents(atPath: path)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    static func write(_ bytes: [UInt8], to path: String) throws {
        guard FileManager.default.createFile(atPath: path, contents: Data(bytes)) else {
            throw Problem(description: "\(path) cannot be written")
        }
    }

    /// Writes to a file that is there already and cannot be replaced.
    static func overwrite(_ path: String, with text: String) throws {
        let file = open(path, O_WRONLY | O_CLOEXEC)
        guard file >= 0 else { throw Problem(description: "\(path) cannot be opened") }
        defer { close(file) }
        guard Glibc.write(file, text, text.utf8.count) == text.utf8.count else { throw Problem(description: "\(path) cannot be written") }
    }

    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    static func isExecutable(_ path: String) -> Bool { access(path, X_OK) == 0 }

    /// The path of this program.
    static func program() throws -> String {
        try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    }

    /// The directory of this program.
    static func programDirectory() throws -> String {
        let path = try program()
        return String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)])
    }
}
