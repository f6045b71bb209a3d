// SPDX-License-Identifier: Apache-2.0

/// Why the mailbox cannot open.
package struct MailSimulatorError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What failed.
    package enum Code: String, Sendable {
        case directory, socket, thread
    }

    package let code: Code
    /// The system's error number, or 0.
    package let number: Int32

    package init(_ code: Code, _ number: Int32 = 0) {
        self.code = code
        self.number = number
    }

    package var description: String { "mailbox: \(code.rawValue) failed (error \(number))" }
}
