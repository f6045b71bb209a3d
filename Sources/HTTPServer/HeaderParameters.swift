// SPDX-License-Identifier: Apache-2.0

/// The first word of a header value and its `; name=value` parameters (RFC 9110 section 5.6.6), or nothing when malformed.
struct HeaderParameters {
    let word: String
    private let parameters: [(name: String, value: String)]

    subscript(name: String) -> String? {
        parameters.first { $0.name == name }?.value
    }

    init?(_ text: String) {
        let bytes = Array(text.utf8)
        var index = bytes.firstIndex(of: 59) ?? bytes.endIndex
        word = String(decoding: bytes[..<index], as: UTF8.self).lowercased().filter { $0 != " " && $0 != "\t" }
        var found: [(name: String, value: String)] = []
        while index < bytes.endIndex {
            index += 1
            while index < bytes.endIndex, bytes[index] == 32 || bytes[index] == 9 { index += 1 }
            if index == bytes.endIndex { break }
            guard let equals = bytes[index...].firstIndex(of: 61), equals > index, bytes[index..<equals].allSatisfy(HTTPHeaders.isToken)
            else { return nil }
            let name = String(decoding: bytes[index..<equals], as: UTF8.self).lowercased()
            guard let (value, next) = HeaderParameters.value(bytes, equals + 1), !found.contains(where: { $0.name == name }),
                let text = String(validating: value, as: UTF8.self)
            else { return nil }
            found.append((name, text))
            index = next
        }
        parameters = found
    }

    /// Reads a token or a quoted text and returns it with the index of the `;` or the end after it.
    ///
    /// Browsers write a backslash in a file name as it is and escape only the quotation mark, as `%22` (WHATWG HTML, multipart encoding),
    /// so a backslash escapes only a quotation mark or itself.
    private static func value(_ bytes: [UInt8], _ start: Int) -> ([UInt8], Int)? {
        var index = start
        var value = [UInt8]()
        if index < bytes.endIndex, bytes[index] == 34 {
            index += 1
            while index < bytes.endIndex, bytes[index] != 34 {
                if bytes[index] == 92, index + 1 < bytes.endIndex, bytes[index + 1] == 34 || bytes[index + 1] == 92 { index += 1 }
                value.append(bytes[index])
                index += 1
            }
            guard index < bytes.endIndex else { return nil }
            index += 1
        } else {
            while index < bytes.endIndex, HTTPHeaders.isToken(bytes[index]) || bytes[index] == 47 || bytes[index] == 58 {
                value.append(bytes[index])
                index += 1
            }
            guard !value.isEmpty else { return nil }
        }
        while index < bytes.endIndex, bytes[index] == 32 || bytes[index] == 9 { index += 1 }
        return index == bytes.endIndex || bytes[index] == 59 ? (value, index) : nil
    }
}
