// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Looks at the raw bytes of a store, as somebody who stole the disk would.
struct StoreSearch {
    /// Something that must not be there, and where it was.
    struct Finding: Hashable, CustomStringConvertible {
        let text: String
        let file: String
        var description: String { "\(text) in \(file)" }
    }

    private let files: [(path: String, content: Data)]

    /// Reads every file below a directory.
    init(directory: String) throws {
        let paths = (FileManager.default.enumerator(atPath: directory)?.compactMap { $0 as? String } ?? []).sorted()
        files = paths.compactMap { path in FileManager.default.contents(atPath: directory + "/" + path).map { (path, $0) } }
    }

    var byteCount: Int { files.reduce(0) { $0 + $1.content.count } }

    /// Where these texts stand, in UTF-8 or UTF-16.
    func findings(_ texts: [String]) -> [Finding] {
        texts.flatMap { text in
            let spellings = [Array(text.utf8), Self.utf16(text, bigEndian: false), Self.utf16(text, bigEndian: true)]
            return files.filter { file in spellings.contains { Self.contains($0, in: file.content) } }.map {
                Finding(text: text, file: $0.path)
            }
        }
    }

    /// Whether these bytes stand in any file.
    func holds(_ bytes: [UInt8]) -> Bool { files.contains { Self.contains(bytes, in: $0.content) } }

    /// Looks for the first byte fast and for the rest only there.
    private static func contains(_ bytes: [UInt8], in content: Data) -> Bool {
        content.withUnsafeBytes { whole in
            guard var place = whole.baseAddress, let first = bytes.first, bytes.count <= whole.count else { return false }
            let last = place + (whole.count - bytes.count)
            while place <= last, let found = memchr(place, Int32(first), last - place + 1) {
                if memcmp(found, bytes, bytes.count) == 0 { return true }
                place = UnsafeRawPointer(found) + 1
            }
            return false
        }
    }

    private static func utf16(_ text: String, bigEndian: Bool) -> [UInt8] {
        text.utf16.flatMap { unit in bigEndian ? [UInt8(unit >> 8), UInt8(unit & 255)] : [UInt8(unit & 255), UInt8(unit >> 8)] }
    }
}
