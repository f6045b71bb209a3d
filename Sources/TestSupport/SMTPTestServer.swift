// SPDX-License-Identifier: Apache-2.0
package import Basics
import Foundation

/// A small SMTP server whose replies a test writes; one thread for each connection.
package final class SMTPTestServer: Sendable {
    /// What to say; a nil reply leaves the client waiting, an empty one closes the connection.
    package struct Script: Sendable {
        package var greeting: String? = "220 test"
        package var ehlo: String? = "250-test\r\n250 AUTH PLAIN"
        package var auth: String? = "235 fine"
        package var sender: String? = "250 fine"
        package var recipient: @Sendable (String) -> String? = { _ in "250 fine" }
        package var data: String? = "354 go on"
        package var message: String? = "250 taken"
        /// Called with each message before the reply to it; may take its time.
        package var beforeReply: @Sendable () -> Void = {}

        package init() {}
    }

    /// What clients did so far.
    package struct Seen: Sendable {
        package var connections = 0
        package var logins = 0
        package var lines: [String] = []
        package var messages: [String] = []
    }

    package let port: Int
    package let seen = Lock(Seen())
    private let listener: Int32
    private let script: Script

    package init(_ script: Script = Script()) throws {
        self.script = script
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        name.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listener = listener
        let result = withUnsafeMutablePointer(to: &name) { pointer in
            let address = UnsafeMutableRawPointer(pointer).assumingMemoryBound(to: sockaddr.self)
            return bind(listener, address, length) | listen(listener, 64) | getsockname(listener, address, &length)
        }
        guard result == 0 else { throw SMTPTestServerError() }
        port = Int(UInt16(bigEndian: name.sin_port))
        Thread.detachNewThread { [self] in
            while true {
                let client = accept(listener, nil, nil)
                guard client >= 0 else {
                    close(listener)
                    return
                }
                Thread.detachNewThread { [self] in
                    talk(client)
                    close(client)
                }
            }
        }
    }

    /// Ends the listening; connections end with their clients. The accepting thread closes the socket, lest its number be another's.
    package func stop() {
        shutdown(listener, Int32(SHUT_RDWR))
    }

    struct SMTPTestServerError: Error {}

    private func talk(_ client: Int32) {
        seen.withLock { $0.connections += 1 }
        var buffer = [UInt8]()
        guard say(script.greeting, client) else { return }
        while let line = line(client, &buffer) {
            seen.withLock { $0.lines.append(line) }
            let reply: String?
            switch line.prefix(4).uppercased() {
            case "EHLO", "HELO": reply = script.ehlo
            case "AUTH":
                seen.withLock { $0.logins += 1 }
                reply = script.auth
            case "MAIL": reply = script.sender
            case "RCPT": reply = script.recipient(line)
            case "DATA":
                guard say(script.data, client) else { return }
                guard script.data?.hasPrefix("354") == true else { continue }
                var message = ""
                while let text = self.line(client, &buffer), text != "." { message += text + "\r\n" }
                seen.withLock { $0.messages.append(message) }
                script.beforeReply()
                reply = script.message
            case "QUIT": reply = "221 bye"
            default: reply = "502 what"
            }
            guard say(reply, client) else { return }
        }
    }

    private func say(_ reply: String?, _ client: Int32) -> Bool {
        guard let reply else { return true }
        guard !reply.isEmpty else { return false }
        let bytes = Array((reply + "\r\n").utf8)
        return send(client, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count
    }

    private func line(_ client: Int32, _ buffer: inout [UInt8]) -> String? {
        var piece = [UInt8](repeating: 0, count: 4096)
        while true {
            if let end = buffer.firstIndex(of: 10) {
                let line = String(decoding: buffer[..<end].dropLast(), as: UTF8.self)
                buffer.removeFirst(end + 1)
                return line
            }
            let count = recv(client, &piece, piece.count, 0)
            guard count > 0 else { return nil }
            buffer += piece[..<count]
        }
    }
}
