// SPDX-License-Identifier: Apache-2.0

/// Reads what `FieldWriter` wrote; nil for anything else.
struct FieldReader {
    private var fields: [(tag: UInt8, content: ArraySlice<UInt8>)] = []

    init?(_ bytes: [UInt8], version: UInt8) {
        guard bytes.first == version else { return nil }
        var offset = 1
        while offset < bytes.count {
            guard offset + 3 <= bytes.count else { return nil }
            let start = offset + 3
            let end = start + Int(bytes[offset + 1]) << 8 + Int(bytes[offset + 2])
            guard end <= bytes.count, fields.last.map({ $0.tag < bytes[offset] }) ?? true else { return nil }
            fields.append((bytes[offset], bytes[start..<end]))
            offset = end
        }
    }

    /// The text of a field, or nil when it is not there or no text.
    func text(_ tag: UInt8) -> String? {
        fields.first { $0.tag == tag }.flatMap { String(validating: $0.content, as: UTF8.self) }
    }

    /// The number of a field.
    func number(_ tag: UInt8) -> Int64? {
        guard let field = fields.first(where: { $0.tag == tag }), field.content.count == 8 else { return nil }
        return field.content.reduce(0) { $0 << 8 | Int64($1) }
    }
}
