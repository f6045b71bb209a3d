// SPDX-License-Identifier: Apache-2.0

/// Named values in the order in which they came: a query or a form body (application/x-www-form-urlencoded).
public struct FormFields: Sendable, Equatable {
    /// One name and its value.
    public struct Field: Sendable, Equatable {
        /// What the field is called.
        public let name: String
        /// What was sent; may be empty.
        public let value: String

        /// Pairs a name and a value.
        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// How much is read before the whole is refused.
    public struct Limits: Sendable {
        /// Fields.
        public var fields: Int
        /// UTF-8 bytes of a decoded value; names are held to 256.
        public var valueLength: Int

        /// Up to 256 fields of 64 KiB each.
        public init(fields: Int = 256, valueLength: Int = 64 * 1024) {
            self.fields = fields
            self.valueLength = valueLength
        }
    }

    /// All fields in order.
    public let all: [Field]

    /// The given fields.
    public init(_ fields: [Field] = []) {
        all = fields
    }

    /// The given pairs.
    public init(_ pairs: KeyValuePairs<String, String>) {
        all = pairs.map { Field(name: $0.key, value: $0.value) }
    }

    /// Reads encoded text; nil when an escape is broken, the text is not UTF-8, holds NUL, or a limit is passed.
    public init?(parsing bytes: some Collection<UInt8>, limits: Limits = Limits()) {
        var fields = [Field]()
        fields.reserveCapacity(min(limits.fields, 8))
        var rest = Array(bytes)[...]
        while !rest.isEmpty {
            let pair = rest.prefix { $0 != 38 }
            rest = rest[pair.endIndex...].dropFirst()
            if pair.isEmpty { continue }
            let middle = pair.firstIndex(of: 61) ?? pair.endIndex
            guard fields.count < limits.fields,
                let name = PercentEncoding.decode(pair[..<middle], plusIsSpace: true), name.utf8.count <= 256,
                let value = PercentEncoding.decode(pair[middle...].dropFirst(), plusIsSpace: true), value.utf8.count <= limits.valueLength
            else { return nil }
            fields.append(Field(name: name, value: value))
        }
        all = fields
    }

    /// The first value of that name.
    public subscript(name: String) -> String? {
        all.first { $0.name == name }?.value
    }

    /// Every value of that name in order.
    public func values(_ name: String) -> [String] {
        all.compactMap { $0.name == name ? $0.value : nil }
    }
}
