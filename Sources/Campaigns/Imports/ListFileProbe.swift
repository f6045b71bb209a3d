// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Finds out how a file is written by reading it once, before any row is looked at.
///
/// The whole file is read, for the first Arabic name may stand in the last row. About a gigabyte a second for text in ASCII.
package struct ListFileProbe: Sendable {
    private let limit: Int
    private var total = 0
    private var head: [UInt8] = []
    private var hasNul = false
    private var isBlank = true
    private var utf8 = UTF8Check()
    // Letters of Arabic stand in runs of high bytes, accents of Western languages stand alone.
    private var previousIsHigh = false
    private var highBytes = 0
    private var highPairs = 0

    /// Begins a file that may have that many bytes.
    package init(limit: Int = CSVLimits().total) {
        self.limit = limit
    }

    /// Takes the next bytes of the file.
    package mutating func append(_ chunk: some Collection<UInt8>) {
        total += chunk.count
        if head.count < 64 * 1024 { head.append(contentsOf: chunk.prefix(64 * 1024 - head.count)) }
        if chunk.withContiguousStorageIfAvailable({ scan($0) }) == nil { Array(chunk).withUnsafeBufferPointer { scan($0) } }
    }

    /// The format, or why the file is no list.
    package func conclude() -> Result<ListFileFormat, ListFileProblem> {
        guard total <= limit else { return .failure(.tooLarge) }
        if let problem = kindProblem { return .failure(problem) }
        if hasNul { return .failure(looksLikeUTF16 ? .utf16 : .binary) }
        if isBlank { return .failure(.empty) }
        let encoding: TextEncoding =
            if utf8.isValid { .utf8 } else if highPairs * 2 > highBytes { .windows1256 } else { .windows1252 }
        return .success(ListFileFormat(encoding: encoding, separator: separator))
    }

    private mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>) {
        if let base = bytes.baseAddress, memchr(base, 0, bytes.count) != nil { hasNul = true }
        if isBlank { isBlank = bytes.allSatisfy { $0 <= 32 || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF } }
        utf8.append(bytes)
        for byte in bytes {
            let isHigh = byte >= 128
            if isHigh {
                highBytes += 1
                if previousIsHigh { highPairs += 1 }
            }
            previousIsHigh = isHigh
        }
    }

    private var kindProblem: ListFileProblem? {
        let magics: [([UInt8], ListFileProblem)] = [
            ([0xFF, 0xFE], .utf16), ([0xFE, 0xFF], .utf16), ([0x50, 0x4B, 0x03, 0x04], isWorkbook ? .workbook : .archive),
            ([0x50, 0x4B, 0x05, 0x06], .archive), ([0xD0, 0xCF, 0x11, 0xE0], .workbook), ([0x1F, 0x8B], .archive),
            ([0x25, 0x50, 0x44, 0x46], .binary),
        ]
        if let magic = magics.first(where: { head.starts(with: $0.0) }) { return magic.1 }
        let start = String(decoding: head.prefix(64).drop { $0 <= 32 || $0 >= 128 }, as: UTF8.self).lowercased()
        return start.hasPrefix("<!doctype") || start.hasPrefix("<html") ? .webPage : nil
    }

    /// A workbook of today is an archive with these names in it.
    private var isWorkbook: Bool {
        [Array("xl/".utf8), Array("[Content_Types].xml".utf8)].contains { name in
            head.indices.contains { head[$0...].starts(with: name) }
        }
    }

    private var looksLikeUTF16: Bool {
        let zeros = head.prefix(1024).filter { $0 == 0 }.count
        return zeros * 3 > head.prefix(1024).count
    }

    /// The sign that the first row has most of, outside quotes.
    private var separator: ListFileFormat.Separator {
        var counts: [ListFileFormat.Separator: Int] = [:]
        var isQuoted = false
        for byte in head {
            if byte == 34 { isQuoted.toggle() }
            if isQuoted { continue }
            if byte == 10 || byte == 13 {
                if counts.isEmpty { continue }
                break
            }
            if let separator = ListFileFormat.Separator(rawValue: byte) { counts[separator, default: 0] += 1 }
        }
        return ListFileFormat.Separator.allCases.max { counts[$0, default: 0] < counts[$1, default: 0] } ?? .comma
    }
}
