// SPDX-License-Identifier: Apache-2.0
import Foundation
import HTTPServer
import TestSupport
import Testing

/// Direct TLS for small sites, and a renewal without a restart.
@Suite struct CertificateTests {
    private func tls(_ certificate: TestCertificate) throws -> HTTPServer.TLS {
        HTTPServer.TLS(
            certificate: try String(contentsOfFile: certificate.chain, encoding: .utf8),
            key: try String(contentsOfFile: certificate.key, encoding: .utf8)
        )
    }

    @Test func `A renewed certificate is shown to new clients while a request under way is finished`() async throws {
        let directory = try TemporaryDirectory()
        let certificate = TestCertificate(folder: directory.path)
        try await certificate.make(named: "first.example")
        let (arrived, arrival) = AsyncStream<Void>.makeStream()
        let (released, release) = AsyncStream<Void>.makeStream()
        var configuration = HTTPServer.Configuration()
        configuration.tls = try tls(certificate)
        let server = HTTPServer(configuration: configuration) { request in
            if request.path == "/slow" {
                arrival.yield()
                await released.first { true }
            }
            return .text("done \(request.isSecure)")
        }
        let port = try server.start()
        let running = Task { try await server.run() }
        let shown1 = try await certificate.shown(on: port)
        #expect(shown1 == "first.example")
        let slow = try RunningProgram("/usr/bin/curl", ["-sk", "https://127.0.0.1:\(port)/slow"], output: directory.path + "/slow.txt")
        await arrived.first { true }
        for name in ["second.example", "third.example"] {
            try await certificate.make(named: name)
            try await server.replaceCertificate(try tls(certificate))
            _ = try await eventually("the new certificate") { try await certificate.shown(on: port) == name ? true : nil }
        }
        release.yield()
        let code = try await slow.ended()
        #expect(code == 0)
        #expect(slow.written == "done true")
        running.cancel()
        try await running.value
        #expect(throws: RawClient.RawClientError.self) { try RawClient(port: port) }
    }

    @Test func `A certificate that is no good changes nothing`() async throws {
        let directory = try TemporaryDirectory()
        let certificate = TestCertificate(folder: directory.path)
        try await certificate.make(named: "first.example")
        let good = try tls(certificate)
        try await certificate.make(named: "second.example")
        let other = try tls(certificate)
        try await withServer({ $0.tls = good }, handler: { _ in .text("") }) { port in
            let shown2 = try await certificate.shown(on: port)
            #expect(shown2 == "first.example")
        }
        var configuration = HTTPServer.Configuration()
        configuration.tls = good
        let server = HTTPServer(configuration: configuration) { _ in .text("") }
        await #expect(throws: HTTPServerError.self) { try await server.replaceCertificate(other) }
        let port = try server.start()
        let running = Task { try await server.run() }
        for bad in [HTTPServer.TLS(certificate: "no", key: "no"), HTTPServer.TLS(certificate: other.certificate, key: good.key)] {
            await #expect(throws: HTTPServerError.self) { try await server.replaceCertificate(bad) }
        }
        let shown3 = try await certificate.shown(on: port)
        #expect(shown3 == "first.example")
        running.cancel()
        try await running.value
    }
}
