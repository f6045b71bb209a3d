// SPDX-License-Identifier: Apache-2.0

/// A browser: its cookie and the token of the forms that it was given.
struct Visitor: Sendable {
    let cookie: String
    let token: String
}
