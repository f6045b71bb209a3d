// SPDX-License-Identifier: Apache-2.0
import HTML

extension URLReference {
    /// A click-to-chat address with a text, percent-encoded as WhatsApp wants it: blanks as %20 (whatsapp.md section 8).
    static func addressed(_ base: String, text: String) -> String {
        var result = Array(base.utf8) + Array("?text=".utf8)
        let digits = Array("0123456789ABCDEF".utf8)
        for byte in text.utf8 {
            switch byte {
            case 48...57, 65...90, 97...122, 45, 46, 95, 126: result.append(byte)
            default: result += [37, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
