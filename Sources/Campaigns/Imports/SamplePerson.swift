// SPDX-License-Identifier: Apache-2.0

/// Somebody who does not exist.
struct SamplePerson: Hashable, Sendable {
    var given: String
    var family: String
    var address: String
    var country: String
    /// What the merge field says; empty for most.
    var language = ""
}
