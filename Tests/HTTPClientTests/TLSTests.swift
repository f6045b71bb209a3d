// SPDX-License-Identifier: Apache-2.0
import Foundation
import HTTPClient
import HTTPServer
import Testing

/// TLS on both sides with a certificate made for the test by the openssl command.
@Suite struct TLSTests {
    /// A self-signed certificate for 127.0.0.1 in a folder of its own.
    private struct Certificate: ~Copyable {
        let folder: URL
        var file: String { folder.appendingPathComponent("certificate.pem").path }

        init() throws {
            folder = FileManager.default.temporaryDirectory.appendingPathComponent("naam-tls-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
            process.currentDirectoryURL = folder
            process.arguments =
                "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=test -addext subjectAltName=IP:127.0.0.1"
                .split(separator: " ").map(String.init) + ["-keyout", "key.pem", "-out", "certificate.pem"]
            process.standardError = FileHandle.nullDevice
            try process.run()
            process.waitUntilExit()
        }

        deinit { try? FileManager.default.removeItem(at: folder) }

        func server() throws -> HTTPServer {
            var configuration = HTTPServer.Configuration()
            configuration.tls = HTTPServer.TLS(
                certificate: try String(contentsOf: folder.appendingPathComponent("certificate.pem"), encoding: .utf8),
                key: try String(contentsOf: folder.appendingPathComponent("key.pem"), encoding: .utf8)
            )
            return HTTPServer(configuration: configuration) { .text("secure \($0.isSecure)") }
        }
    }

    @Test func `A certificate that the client trusts carries a request`() async throws {
        let certificate = try Certificate()
        let server = try certificate.server()
        let port = try server.start()
        var configuration = HTTPClient.Configuration()
        configuration.requiresTLS = true
        configuration.authorityFile = certificate.file
        let response = try await HTTPClient(configuration: configuration).send(HTTPClientRequest(url: "https://127.0.0.1:\(port)/"))
        #expect(String(decoding: response.body, as: UTF8.self) == "secure true")
    }

    @Test func `A certificate that nobody vouches for: certainly not sent`() async throws {
        let certificate = try Certificate()
        let server = try certificate.server()
        let port = try server.start()
        let error = await #expect(throws: HTTPClientError.self) {
            try await HTTPClient().send(HTTPClientRequest(method: "POST", url: "https://127.0.0.1:\(port)/"))
        }
        #expect(error == HTTPClientError(.tlsFailure, outcomeIsUnknown: false))
    }

    @Test func `A certificate for another name: certainly not sent`() async throws {
        let certificate = try Certificate()
        let server = try certificate.server()
        let port = try server.start()
        var configuration = HTTPClient.Configuration()
        configuration.authorityFile = certificate.file
        let error = await #expect(throws: HTTPClientError.self) {
            try await HTTPClient(configuration: configuration).send(HTTPClientRequest(method: "POST", url: "https://localhost:\(port)/"))
        }
        #expect(error == HTTPClientError(.tlsFailure, outcomeIsUnknown: false))
    }

    @Test func `A certificate and key that are none stop the start`() {
        var configuration = HTTPServer.Configuration()
        configuration.tls = HTTPServer.TLS(certificate: "none", key: "none")
        let server = HTTPServer(configuration: configuration) { _ in .noContent }
        #expect(throws: HTTPServerError.self) { try server.start() }
    }
}
