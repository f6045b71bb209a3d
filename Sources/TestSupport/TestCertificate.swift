// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Self-signed certificates, made and looked at with OpenSSL's tool.
package struct TestCertificate: Sendable {
    package let chain: String
    package let key: String
    private let folder: String

    /// Where they will lie.
    package init(folder: String) {
        self.folder = folder
        chain = folder + "/chain.pem"
        key = folder + "/key.pem"
    }

    /// Makes one with that common name, over what was there.
    package func make(named name: String) async throws {
        try await run(
            [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "30", "-subj",
                "/CN=\(name)",
                "-keyout", key, "-out", chain,
            ],
            "made-\(name)"
        )
    }

    /// The common name that a server on 127.0.0.1 shows.
    package func shown(on port: Int) async throws -> String? {
        let text = try await run(["s_client", "-connect", "127.0.0.1:\(port)", "-servername", "localhost"], "shown")
        guard let line = text.split(separator: "\n").first(where: { $0.hasPrefix("subject=") }) else { return nil }
        return line.split(separator: "=").last.map { String($0.drop { $0 == " " }) }
    }

    @discardableResult
    private func run(_ arguments: [String], _ name: String) async throws -> String {
        let tool = try RunningProgram("/usr/bin/openssl", arguments, output: folder + "/\(name)-\(UUID().uuidString).log")
        guard try await tool.ended() == 0 else { throw NeverCame(what: "a good end of openssl: \(tool.written)") }
        return tool.written
    }
}
