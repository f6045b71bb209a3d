// SPDX-License-Identifier: Apache-2.0

extension MessageTemplate.Category {
    /// Reads Meta's name in either case.
    public init(name: String) {
        switch name.uppercased() {
        case "MARKETING": self = .marketing
        case "UTILITY": self = .utility
        case "AUTHENTICATION": self = .authentication
        case let other: self = .other(other)
        }
    }

    /// Meta's name.
    public var name: String {
        switch self {
        case .marketing: "MARKETING"
        case .utility: "UTILITY"
        case .authentication: "AUTHENTICATION"
        case .other(let name): name
        }
    }
}

extension MessageTemplate.Status {
    /// Reads Meta's name of a status, or of the event that leads to it, in either case.
    public init(name: String) {
        switch name.uppercased() {
        case "APPROVED", "REINSTATED", "UNARCHIVED": self = .approved
        case "PENDING": self = .pending
        case "REJECTED": self = .rejected
        case "PAUSED": self = .paused
        case "DISABLED": self = .disabled
        case let other: self = .other(other)
        }
    }

    /// Meta's name.
    public var name: String {
        switch self {
        case .approved: "APPROVED"
        case .pending: "PENDING"
        case .rejected: "REJECTED"
        case .paused: "PAUSED"
        case .disabled: "DISABLED"
        case .other(let name): name
        }
    }
}
