// SPDX-License-Identifier: Apache-2.0

/// The types of PostgreSQL that we speak, by the numbers of its catalogue.
struct PostgresType: Equatable {
    enum Kind: Equatable {
        case integer(bytes: Int)
        case text
        case blob
        case other
    }

    /// What a value is, of an array each element.
    let kind: Kind
    /// The number of an array's elements' type.
    let element: UInt32?

    var isArray: Bool { element != nil }

    init(_ number: UInt32) {
        let element = Self.element(ofArray: number)
        self.element = element
        kind = Self.kind(element ?? number)
    }

    private static func kind(_ number: UInt32) -> Kind {
        switch number {
        case 20: .integer(bytes: 8)
        case 23: .integer(bytes: 4)
        case 21: .integer(bytes: 2)
        case 25, 1042, 1043: .text
        case 17: .blob
        default: .other
        }
    }

    private static func element(ofArray number: UInt32) -> UInt32? {
        switch number {
        case 1016: 20
        case 1007: 23
        case 1005: 21
        case 1009: 25
        case 1001: 17
        default: nil
        }
    }
}
