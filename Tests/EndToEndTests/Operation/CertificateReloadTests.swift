// SPDX-License-Identifier: Apache-2.0
import Foundation
import TestSupport
import Testing

/// SIGHUP reads a renewed certificate; a broken one is told and changes nothing.
@Suite(.serialized)
struct CertificateReloadTests {
    @Test
    func `a running site shows its renewed certificate after SIGHUP`() async throws {
        let directory = try TemporaryDirectory()
        let certificate = TestCertificate(folder: directory.path)
        try await certificate.make(named: "first.example")
        var file = ServeConfigurationFile(folder: directory.path)
        file.port = try FreePort.find(1)[0]
        file.certificate = (certificate.chain, certificate.key)
        try file.write()
        let port = file.port
        let program = try RunningProgram("naam", ["serve", "--config", file.path], output: directory.path + "/serve.log")
        _ = try await eventually("the port") { () -> Bool? in
            guard program.isRunning else { throw NeverCame(what: "the port: the site ended by itself\n\(program.written)") }
            return program.written.contains(" serving ") ? true : nil
        }
        #expect(try await certificate.shown(on: port) == "first.example")
        try await certificate.make(named: "second.example")
        program.signal(SIGHUP)
        _ = try await eventually("the new certificate") { try await certificate.shown(on: port) == "second.example" ? true : nil }
        try Data("broken".utf8).write(to: URL(fileURLWithPath: certificate.chain))
        program.signal(SIGHUP)
        _ = try await eventually("the complaint") { program.written.contains("the old one stays") ? true : nil }
        #expect(try await certificate.shown(on: port) == "second.example")
        #expect(try await program.stop() == 0, "\(program.written)")
    }
}
