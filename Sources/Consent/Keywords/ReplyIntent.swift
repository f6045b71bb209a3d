// SPDX-License-Identifier: Apache-2.0

/// What a reply means.
package enum ReplyIntent: Sendable, Hashable {
    case yes
    case stop
    /// The reply carries the one-time code of a form.
    case code(OneTimeCode)
    case preferences
    case other
}
