// SPDX-License-Identifier: Apache-2.0
import CQREncode

/// A QR code (ISO/IEC 18004).
public struct QRCode: Hashable, Sendable {
    /// Why a text cannot be made a code.
    public struct EncodingError: Error, Hashable, CustomStringConvertible {
        /// The text is empty, longer than a code can hold, or memory ran out.
        public var description: String { "text does not fit into a QR code" }
    }

    /// How many modules a side has.
    public let size: Int
    private let modules: [Bool]

    /// How much of a code may be hidden or spoilt.
    public enum Correction: Hashable, Sendable {
        /// About 7 %: for a clean screen, where larger modules help more.
        case low
        /// About 15 %: for paper.
        case medium
    }

    /// Encodes the UTF-8 bytes of a text of 1 to 2,331 bytes; what stands in digits, capitals or percent-encoding takes less room.
    public init(text: String, correction: Correction = .medium) throws(EncodingError) {
        let bytes = Array(text.utf8)
        let level = correction == .low ? QR_ECLEVEL_L : QR_ECLEVEL_M
        guard (1...2331).contains(bytes.count), let code = Self.encode(bytes, level) else { throw EncodingError() }
        defer { QRcode_free(code) }
        let size = Int(code.pointee.width)
        // The lowest bit of a module tells whether it is dark; the others tell what it is for.
        modules = (0..<size * size).map { code.pointee.data[$0] & 1 == 1 }
        self.size = size
    }

    /// Whether the module in that column and row, counted from the upper left, is dark; false outside.
    public subscript(column: Int, row: Int) -> Bool {
        (0..<size).contains(column) && (0..<size).contains(row) && modules[row * size + column]
    }

    /// A picture for the web: dark on white in every colour scheme, with a quiet zone of four modules.
    ///
    /// - Parameter title: What the code is for; read out by assistive technology.
    public func svg(title: String) -> [UInt8] {
        let side = size + 8
        var path = ""
        for row in 0..<size {
            var column = 0
            while column < size {
                let start = column
                while self[column, row] { column += 1 }
                if column > start { path += "M\(start + 4) \(row + 4)h\(column - start)v1h-\(column - start)z" }
                column += 1
            }
        }
        let label = Self.escaped(title)
        return Array(
            """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(side) \(side)" role="img" aria-label="\(label)" \
            shape-rendering="crispEdges"><title>\(label)</title><path fill="#fff" d="M0 0h\(side)v\(side)H0z"/>\
            <path fill="#000" d="\(path)"/></svg>
            """.utf8
        )
    }

    /// The library's splitting into modes stops at a zero byte; such a text is encoded in one piece.
    private static func encode(_ bytes: [UInt8], _ level: QRecLevel) -> UnsafeMutablePointer<CQREncode.QRcode>? {
        guard !bytes.contains(0) else { return QRcode_encodeData(Int32(bytes.count), bytes, 0, level) }
        return (bytes + [0]).withUnsafeBytes { text in
            text.baseAddress.flatMap { QRcode_encodeString($0.assumingMemoryBound(to: CChar.self), 0, level, QR_MODE_8, 1) }
        }
    }

    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\u{0}"..."\u{1F}", "\u{7F}", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
