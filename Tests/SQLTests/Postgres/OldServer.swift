// SPDX-License-Identifier: Apache-2.0
import Foundation
import TestSupport

/// Speaks as much of PostgreSQL's protocol as it takes to say which version it is.
final class OldServer: Sendable {
    /// The directory of the socket, as `host` in a URL.
    let host: String
    private let directory: TemporaryDirectory
    private let listener: Int32

    init(version: String) throws {
        directory = try TemporaryDirectory()
        host = directory.path
        listener = try UnixSocket.listen(host + "/.s.PGSQL.5432")
        Thread.detachNewThread { [listener] in Self.serve(listener, Self.greeting(version)) }
    }

    deinit { shutdown(listener, Int32(SHUT_RDWR)) }

    private static func serve(_ listener: Int32, _ greeting: [UInt8]) {
        while true {
            let client = accept(listener, nil, nil)
            guard client >= 0 else { break }
            if UnixSocket.read(client) != nil { UnixSocket.write(client, greeting) }
            while UnixSocket.read(client) != nil {}
            close(client)
        }
        close(listener)
    }

    private static func greeting(_ version: String) -> [UInt8] {
        let settings = [
            ("server_version", version), ("server_encoding", "UTF8"), ("client_encoding", "UTF8"), ("in_hot_standby", "off"),
            ("default_transaction_read_only", "off"),
        ]
        let told = settings.flatMap { message("S", Array("\($0.0)\0\($0.1)\0".utf8)) }
        return message("R", [0, 0, 0, 0]) + told + message("K", [0, 0, 0, 1, 0, 0, 0, 2]) + message("Z", Array("I".utf8))
    }

    private static func message(_ letter: String, _ content: [UInt8]) -> [UInt8] {
        Array(letter.utf8) + withUnsafeBytes(of: UInt32(content.count + 4).bigEndian) { Array($0) } + content
    }
}
