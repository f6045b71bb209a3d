// SPDX-License-Identifier: Apache-2.0

/// What became of one send.
package enum SendOutcome: Sendable, Hashable {
    /// Meta took it under this id.
    case accepted(messageID: String)
    /// Meta refused it for good, by error code.
    case refused(code: Int)
    /// Meta refused it because the person stopped marketing inside WhatsApp, by error code: their word, and maybe the only one that comes.
    case stopped(code: Int)
    /// It did not leave; it may be queued again after a while.
    case notSent
    /// Nobody can know; never send it again.
    case unknown
}
