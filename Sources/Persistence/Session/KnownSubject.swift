// SPDX-License-Identifier: Apache-2.0
import Consent

/// What was read of a person together with others, for when it is asked for one by one later in the same unit.
///
/// It stays true for as long as the unit lasts: since the first thing that it read nobody else can write.
struct KnownSubject {
    /// By their purposes' order.
    var permissions: [Permission] = []
    /// The newest that has no answer, and its place.
    var request: (number: Int64, request: OptInRequest)?
    /// The sealed record; nil when there is none any more.
    var record: [UInt8]?
    /// The tokens by which the person is found.
    var tokens: [[UInt8]] = []
    /// The wrapped key of the record.
    var dataKey: [UInt8]?
    /// The wrapped key of the evidence.
    var commitmentKey: [UInt8]?

    /// Whether the store is sure to take this permission: it is newer than what is there.
    func takes(_ permission: Permission) -> Bool {
        permissions.first { $0.purpose == permission.purpose }.map { $0.version < permission.version } ?? true
    }

    mutating func note(_ permission: Permission) {
        permissions.removeAll { $0.purpose == permission.purpose }
        permissions.append(permission)
        permissions.sort { $0.purpose < $1.purpose }
    }

    mutating func note(_ found: OptInRequest, number: Int64) {
        if let request, request.number > number { return }
        request = (number, found)
    }
}
