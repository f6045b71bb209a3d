// SPDX-License-Identifier: Apache-2.0

/// A mail with the addresses that it was handed over with.
struct Envelope: Hashable, Sendable {
    /// The sender; empty for a report of a mail server.
    let sender: String
    /// Who gets it.
    let recipients: [String]
    /// The bytes, without dot-stuffing.
    let message: [UInt8]
}
