// SPDX-License-Identifier: Apache-2.0
import Basics
import CSystem
import Glibc

/// Writes to the terminal, whole texts at a time.
enum Console {
    static func write(_ text: String) { put(text, to: STDOUT_FILENO) }

    static func complain(_ text: String) { put(text, to: STDERR_FILENO) }

    /// A logger that writes to standard error.
    static func logger(time: some TimeSource) -> Logger {
        Logger { level, event, fields in
            let details = fields.map { " \($0.name)=\"\($0.text.replacing("\"", with: "'"))\"" }.joined()
            complain("\(time.now) \(level) \(event)\(details)\n")
        }
    }

    private static func put(_ text: String, to descriptor: Int32) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let written = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if written <= 0 { return }
            bytes = bytes.dropFirst(written)
        }
    }
}
