// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Tells the service manager that started us how we are, if it asked for it (sd_notify(3): one datagram to $NOTIFY_SOCKET).
struct ServiceManager: Sendable {
    enum Message: String, Sendable {
        case ready = "READY=1"
        case stopping = "STOPPING=1"
    }

    private let address: [UInt8]

    /// `path` is the value of NOTIFY_SOCKET; nil when nobody asked.
    init(path: String?) {
        var bytes = Array((path ?? "").utf8)
        // An abstract socket's name begins with NUL, which the variable writes as @.
        if bytes.first == 64 { bytes[0] = 0 }
        address = bytes
    }

    /// Sends the message; whether anybody hears it is not ours to know.
    func tell(_ message: Message) {
        var name = sockaddr_un()
        guard !address.isEmpty, address.count < MemoryLayout.size(ofValue: name.sun_path) else { return }
        name.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &name.sun_path) { $0.copyBytes(from: address) }
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        let length = socklen_t(MemoryLayout<sa_family_t>.size + address.count)
        let text = Array(message.rawValue.utf8)
        withUnsafePointer(to: &name) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                _ = sendto(descriptor, text, text.count, Int32(MSG_NOSIGNAL), generic, length)
            }
        }
    }
}
