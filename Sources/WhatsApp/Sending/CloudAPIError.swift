// SPDX-License-Identifier: Apache-2.0
import Basics

/// What the Cloud API says went wrong: in an answer, in a status or on its own. Build on the code, not on the HTTP status or the title.
///
/// Source: Meta, "Error codes" (2026-09).
public struct CloudAPIError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Meta's code, or one of the negative ones of this library.
    public let code: Int
    /// Meta's sentence. May name a number: never log it.
    public let message: String
    /// Meta's explanation. May name a number: never log it.
    public let details: String
    /// The reference for Meta's support.
    public let traceID: String?

    /// No connection was made, so that nothing can have been sent.
    public static let unreachable = -1
    /// The answer was a refusal in no known shape, as by a proxy on the way.
    public static let unreadable = -2

    /// Gathers the parts of an error.
    public init(code: Int, message: String = "", details: String = "", traceID: String? = nil) {
        self.code = code
        self.message = message
        self.details = details
        self.traceID = traceID
    }

    /// What to do about it.
    public var reaction: Reaction { Reaction(code: code) }

    /// The code and the reference; no words of Meta's.
    public var description: String { "Cloud API error \(code)" + (traceID.map { " (trace \($0))" } ?? "") }

    init?(_ value: JSONValue) {
        guard let code = value["code"]?.integer.flatMap({ Int32(exactly: $0) }), code >= 0 else { return nil }
        self.init(
            code: Int(code),
            message: (value["message"] ?? value["title"])?.string ?? "",
            details: value["error_data"]?["details"]?.string ?? "",
            traceID: value["fbtrace_id"]?.filled
        )
    }

    static func list(_ value: JSONValue?) -> [CloudAPIError] {
        value?.elements.compactMap(CloudAPIError.init) ?? []
    }
}
