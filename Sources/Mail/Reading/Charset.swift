// SPDX-License-Identifier: Apache-2.0

/// Reads text in the few encodings that mails still have.
enum Charset {
    /// The text; what is no letter becomes the replacement character.
    static func decode(_ bytes: [UInt8], _ name: String) -> String {
        switch name.lowercased() {
        case "iso-8859-1", "latin1", "windows-1252":
            var result = String.UnicodeScalarView()
            for byte in bytes { result.append(Unicode.Scalar(byte)) }
            return String(result)
        default: return String(decoding: bytes, as: UTF8.self)
        }
    }
}
