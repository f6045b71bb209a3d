// SPDX-License-Identifier: Apache-2.0
import Basics
import Foundation
import TestSupport
import Testing

@Suite("Benchmarks")
struct BenchmarkTests {
    private let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
    }

    private func run(_ words: String...) async throws -> (status: Int32, text: String) {
        let bench = try RunningProgram("naam-bench", words, output: "\(directory.path)/output")
        return (try await bench.ended(within: .seconds(150)), bench.written)
    }

    @Test(.timeLimit(.minutes(3)))
    func `a quick run measures every benchmark beside its ceilings and leaves no files`() async throws {
        let file = "\(directory.path)/report.json"
        let outcome = try await run("--quick", "--json", file, "--directory", directory.path)
        #expect(outcome.status == 0, "\(outcome.text)")
        let report = try JSONDocument([UInt8](#require(FileManager.default.contents(atPath: file)))).root
        let benchmarks = Array(try #require(report["benchmarks"]).elements)
        #expect(benchmarks.map { $0["name"]?.string } == ["webhook", "opt-in", "dispatch", "stop", "append", "verify", "import", "demo"])
        for figure in benchmarks.flatMap({ Array($0["figures"]?.elements ?? report.elements) }) {
            #expect(figure["median"] != nil)
            #expect(figure["title"]?.string?.isEmpty == false)
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path).sorted() == ["output", "report.json"])
    }

    @Test(arguments: [["--only", "nothing"], ["--rounds", "0"], ["--json"], ["--slow"]])
    func `wrong words are refused with the usage`(_ words: [String]) async throws {
        let bench = try RunningProgram("naam-bench", words, output: "\(directory.path)/output")
        #expect(try await bench.ended() == 2)
        #expect(bench.written.contains("--only"))
    }

    #if DEBUG
    @Test func `a debug build refuses to measure`() async throws {
        let outcome = try await run("--only", "verify")
        #expect(outcome.status == 2)
        #expect(outcome.text.contains("make bench"))
    }
    #endif
}
