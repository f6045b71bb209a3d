// SPDX-License-Identifier: Apache-2.0
public import Basics

/// Why a webhook body holds no events that could be read.
public struct WebhookError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kind of fault.
    public enum Code: Hashable, Sendable {
        /// The body is not JSON, or beyond the limits.
        case malformed(JSONError)
        /// The body is JSON but not an object with entries.
        case notAnEnvelope
        /// More events than the limit.
        case tooManyEvents
    }

    /// The kind of fault.
    public let code: Code

    /// Names a fault.
    public init(_ code: Code) {
        self.code = code
    }

    /// The kind of fault; nothing of the body.
    public var description: String {
        switch code {
        case .malformed(let error): "webhook: \(error)"
        case .notAnEnvelope: "webhook: not an envelope"
        case .tooManyEvents: "webhook: too many events"
        }
    }
}
