// SPDX-License-Identifier: Apache-2.0

/// What a request was for, coarse enough to say nothing about anybody: tokens and references in paths never get into a metric.
enum RequestClass: Int, CaseIterable, Sendable {
    case webhook
    case page
    case console
    case ledger
    case asset
    case health
    /// Refused before its address could be read.
    case malformed

    init(path: String?) {
        switch path?.utf8.dropFirst().prefix(while: { $0 != 47 }) {
        case nil: self = .malformed
        case let first?:
            switch String(Substring(first)) {
            case "webhook": self = .webhook
            case "console": self = .console
            case "ledger": self = .ledger
            case "assets": self = .asset
            case "health": self = .health
            default: self = .page
            }
        }
    }

    var label: StaticString {
        switch self {
        case .webhook: "webhook"
        case .page: "page"
        case .console: "console"
        case .ledger: "ledger"
        case .asset: "asset"
        case .health: "health"
        case .malformed: "malformed"
        }
    }
}
