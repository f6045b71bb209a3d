// SPDX-License-Identifier: Apache-2.0
import Basics

/// Lets a process of clients send the requests of a file to a server, and tells what they saw.
struct LoadRun: Sendable {
    let requests: Int
    let seconds: Double
    let p50Milliseconds: Double
    let p99Milliseconds: Double

    var rate: Double { Double(requests) / seconds }

    /// Throws when any answer had another status than the one that is wanted.
    static func send(_ file: String, count: Int, to port: Int, connections: Int, expecting status: Int) async throws -> LoadRun {
        let child = try ChildProcess(["child-load", "\(port)", "\(connections)", file])
        let root = try JSONDocument(Array(try await child.line().utf8)).root
        let ended = try await child.end()
        var answered = 0
        var others = ""
        for pair in root["statuses"]?.elements.map({ Array($0.elements) }) ?? [] where pair.count == 2 {
            if pair[0].integer == Int64(status) {
                answered = Int(pair[1].integer ?? 0)
            } else {
                others += " \(pair[0].text ?? "")×\(pair[1].text ?? "")"
            }
        }
        guard ended == 0, answered == count else {
            throw Files.Problem(description: "\(answered) of \(count) requests were answered with \(status); others:\(others)")
        }
        func milliseconds(_ name: StaticString) -> Double { Double(root[name]?.integer ?? 0) / 1000 }
        return LoadRun(
            requests: count,
            seconds: milliseconds("microseconds") / 1000,
            p50Milliseconds: milliseconds("p50"),
            p99Milliseconds: milliseconds("p99")
        )
    }
}
