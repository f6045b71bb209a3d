// SPDX-License-Identifier: Apache-2.0
import Basics
import Glibc
import HTTPServer

/// The far end of the Cloud API as a process of its own: takes every message at once and notes when it came.
///
/// It answers lines on its input: `count`, `clear`, `save FILE`, `body FILE`; the first line of its output is its port.
struct StandIn {
    private let journal = Journal()

    func run() async throws {
        var configuration = HTTPServer.Configuration()
        configuration.connectionsPerAddress = 4096
        let server = HTTPServer(configuration: configuration) { [journal] request in
            switch request.method {
            case .post: Self.accept(request, in: journal)
            default: .json(StandInTemplates.json)
            }
        }
        Terminal.say("\(try server.start())")
        try await BlockingWork.run { [journal] in
            while let line = readLine() { Terminal.say(try journal.answer(line)) }
        }
        withExtendedLifetime(server) {}
    }

    private static func accept(_ request: HTTPRequest, in journal: Journal) -> HTTPResponse {
        let number = journal.note(request.body)
        return .json(
            Array(
                #"{"messaging_product":"whatsapp","contacts":[{"input":"+49","wa_id":"49"}],"messages":[{"id":"wamid.bench\#(number)","message_status":"accepted"}]}"#
                    .utf8
            )
        )
    }
}
