// SPDX-License-Identifier: Apache-2.0

/// Writes tagged fields: a byte for the field, two for its length, its bytes. Fields come in the order of their tags, so equal values have equal bytes.
struct FieldWriter {
    private(set) var bytes: [UInt8]

    init(version: UInt8) {
        bytes = [version]
        bytes.reserveCapacity(160)
    }

    /// Writes a text when there is one. Longer ones than a field can hold are a mistake of the program: what comes from outside is bounded before.
    mutating func add(_ tag: UInt8, _ text: String?) {
        guard var text else { return }
        text.withUTF8 { add(tag, $0) }
    }

    /// Writes a number as eight bytes, most significant first.
    mutating func add(_ tag: UInt8, _ number: Int64) {
        withUnsafeBytes(of: number.bigEndian) { raw in raw.withMemoryRebound(to: UInt8.self) { add(tag, $0) } }
    }

    private mutating func add(_ tag: UInt8, _ content: UnsafeBufferPointer<UInt8>) {
        precondition(content.count <= UInt16.max, "a sealed field is too long")
        bytes.append(tag)
        bytes.append(UInt8(content.count >> 8))
        bytes.append(UInt8(content.count & 255))
        bytes.append(contentsOf: content)
    }
}
