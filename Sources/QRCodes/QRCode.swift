// SPDX-License-Identifier: Apache-2.0
import CQREncode

/// A QR code (ISO/IEC 18004) with medium error correction.
public struct QRCode: Hashable, Sendable {
    /// Why a text cannot be made a code.
    public struct EncodingError: Error, Hashable, CustomStringConvertible {
        /// The text is empty, longer than a code can hold, or memory ran out.
        public var description: String { "text does not fit into a QR code" }
    }

    /// How many modules a side has.
    public let size: Int
    private let modules: [Bool]

    /// Encodes the UTF-8 bytes of a text of 1 to 2,331 bytes.
    public init(text: String) throws(EncodingError) {
        let bytes = Array(text.utf8)
        guard (1...2331).contains(bytes.count), let code = QRcode_encodeData(Int32(bytes.count), bytes, 0, QR_ECLEVEL_M) else {
            throw EncodingError()
        }
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
