// SPDX-License-Identifier: Apache-2.0

/// The types of PostgreSQL that we speak, by the numbers of its catalogue.
enum PostgresType: Equatable {
    case integer(bytes: Int)
    case text
    case blob
    /// An array whose elements are of a type with that number.
    indirect case array(PostgresType, element: UInt32)
    case other

    init(_ number: UInt32) {
        switch number {
        case 20: self = .integer(bytes: 8)
        case 23: self = .integer(bytes: 4)
        case 21: self = .integer(bytes: 2)
        case 25, 1042, 1043: self = .text
        case 17: self = .blob
        case 1016: self = .array(.integer(bytes: 8), element: 20)
        case 1007: self = .array(.integer(bytes: 4), element: 23)
        case 1005: self = .array(.integer(bytes: 2), element: 21)
        case 1009: self = .array(.text, element: 25)
        case 1001: self = .array(.blob, element: 17)
        default: self = .other
        }
    }

    var isArray: Bool {
        if case .array = self { true } else { false }
    }
}
