// SPDX-License-Identifier: Apache-2.0
import HTTPClient
import TestSupport
import Testing

/// Before anybody is known at the door nothing large is read.
@Suite(.serialized)
struct UploadDoorTests {
    private static func upload(_ port: Int, _ cookie: String) async throws -> String {
        let client = try RawClient(port: port)
        await client.send(
            "POST /console/imports HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAccept-Language: ar\r\n\(cookie)Content-Length: 1000000\r\n\r\n"
        )
        await client.send([UInt8](repeating: 120, count: 1_000_000))
        return await client.receive()
    }

    @Test func `a list is read only of who brings a session, and judged then`() async throws {
        let directory = try TemporaryDirectory()
        var file = ServeConfigurationFile(folder: directory.path)
        file.port = try FreePort.find(1)[0]
        try file.write()
        let client = TestClient.make()
        let program = try RunningProgram("naam", ["serve", "--config", file.path], output: directory.path + "/serve.log")
        let visitor = WebVisitor(origin: file.origin, client: client)
        _ = try await eventually("the site") { (try? await visitor.get("/health"))?.status == 200 ? true : nil }
        for cookie in ["", "Cookie: naam_session=\r\n", "Cookie: naam_door=AAAAAAAAAAAAAAAAAAAAAA\r\n"] {
            let answer = try await Self.upload(file.port, cookie)
            #expect(answer.hasPrefix("HTTP/1.1 413 ") && answer.contains("<html lang=\"ar\""), "\(answer.prefix(400))")
        }
        // It has the form of a session, and is none.
        let answer = try await Self.upload(file.port, "Cookie: naam_session=AAAAAAAAAAAAAAAAAAAAAA\r\n")
        #expect(answer.hasPrefix("HTTP/1.1 303 "), "\(answer.prefix(400))")
        #expect(try await program.stop() == 0, "\(program.written)")
        await client.close()
    }
}
