// SPDX-License-Identifier: Apache-2.0

/// How the letters of a list file are written as bytes. All agree with ASCII below 128, so that rows are found before letters are read.
package enum TextEncoding: String, Hashable, Sendable, CaseIterable {
    /// Unicode, the usual one.
    case utf8
    /// Western Europe, as old spreadsheet programs write it.
    case windows1252
    /// Arabic, as old spreadsheet programs write it.
    case windows1256

    /// The text that the bytes stand for, or nil when they stand for none.
    package func decode(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
        switch self {
        case .utf8:
            // Checked by hand: String(validating:) looks its types up at run time, which a million rows feel.
            var check = UTF8Check()
            check.append(bytes)
            return check.isValid ? String(decoding: bytes, as: UTF8.self) : nil
        case .windows1252, .windows1256: break
        }
        var result = String.UnicodeScalarView()
        for byte in bytes {
            guard let scalar = scalar(byte) else { return nil }
            result.append(scalar)
        }
        return String(result)
    }

    /// The bytes of a text, or nil when the encoding lacks one of its letters.
    package func encode(_ text: String) -> [UInt8]? {
        guard self != .utf8 else { return Array(text.utf8) }
        var result: [UInt8] = []
        for scalar in text.unicodeScalars {
            guard let byte = (UInt8.min...UInt8.max).first(where: { self.scalar($0) == scalar }) else { return nil }
            result.append(byte)
        }
        return result
    }

    private func scalar(_ byte: UInt8) -> Unicode.Scalar? {
        guard byte >= 128 else { return Unicode.Scalar(byte) }
        let code: UInt16 =
            switch self {
            case .windows1256: SingleByteTable.windows1256[Int(byte) - 128]
            case .windows1252 where byte < 160: SingleByteTable.windows1252[Int(byte) - 128]
            case .windows1252, .utf8: UInt16(byte)
            }
        return code == 0 ? nil : Unicode.Scalar(code)
    }
}
