// SPDX-License-Identifier: Apache-2.0
import Foundation

/// An authority that signs certificates of servers, made with OpenSSL's tool.
package struct TestAuthority: Sendable {
    /// What its clients trust.
    package let certificate: String
    private let key: String
    private let folder: String

    /// Makes one whose files lie in that folder.
    package init(folder: String) async throws {
        self.folder = folder
        (certificate, key) = (folder + "/authority.crt", folder + "/authority.key")
        try await run(["-subj", "/CN=Authority of the tests", "-keyout", key, "-out", certificate])
    }

    /// Makes a certificate for those names, with its key, in the files that PostgreSQL looks for.
    package func sign(_ names: [String], into directory: String) async throws {
        try await run([
            "-CA", certificate, "-CAkey", key, "-subj", "/CN=\(names[0])", "-addext",
            "subjectAltName=" + names.map { "DNS:" + $0 }.joined(separator: ","),
            "-keyout", directory + "/server.key", "-out", directory + "/server.crt",
        ])
    }

    private func run(_ arguments: [String]) async throws {
        let tool = try RunningProgram(
            "/usr/bin/openssl",
            ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "30"] + arguments,
            output: folder + "/openssl-\(UUID().uuidString).log"
        )
        guard try await tool.ended() == 0 else { throw NeverCame(what: "a good end of openssl: \(tool.written)") }
    }
}
