// SPDX-License-Identifier: Apache-2.0
import Glibc

/// The clients of a server, as a process of their own: `PORT CONNECTIONS FILE`.
struct LoadProgram {
    private let port: Int
    private let connections: Int
    private let file: String

    init(_ words: ArraySlice<String>) throws {
        let words = Array(words)
        guard words.count == 3, let port = Int(words[0]), let connections = Int(words[1]) else {
            throw Options.Problem(description: "not for people")
        }
        (self.port, self.connections, file) = (port, connections, words[2])
    }

    func run() async throws {
        let generator = LoadGenerator(port: port, connections: connections, requests: try RequestFile(file))
        let result = try await BlockingWork.run { try generator.run() }
        Terminal.say(String(decoding: result.json, as: UTF8.self))
    }
}
