// SPDX-License-Identifier: Apache-2.0

/// A stand-in that was started.
struct StandInProcess: Sendable {
    let port: Int
    private let child: ChildProcess

    init() async throws {
        child = try ChildProcess(["child-stand-in"])
        guard let port = Int(try await child.line()) else { throw Files.Problem(description: "the stand-in has no port") }
        self.port = port
    }

    /// How many messages came since the last clearing.
    func count() async throws -> Int {
        child.say("count")
        return Int(try await child.line()) ?? 0
    }

    func clear() async throws {
        child.say("clear")
        _ = try await child.line()
    }

    /// The body of the message that came last.
    func lastBody(by file: String) async throws -> [UInt8] {
        child.say("body \(file)")
        _ = try await child.line()
        return try Files.read(file)
    }

    /// All arrivals since the last clearing: the recipient's digits, and when.
    func arrivals(by file: String) async throws -> [(recipient: UInt64, nanoseconds: Int64)] {
        child.say("save \(file)")
        _ = try await child.line()
        return Files.text(file).split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ")
            guard words.count == 2, let recipient = UInt64(words[0]), let moment = Int64(words[1]) else { return nil }
            return (recipient, moment)
        }
    }
}
