// SPDX-License-Identifier: Apache-2.0
import Foundation

/// A program of ours, started as a process of its own, with its own files.
package final class RunningProgram: Sendable {
    /// Why a program could not be started.
    package struct Problem: Error, CustomStringConvertible {
        package let description: String
    }

    private let process: Process
    /// What it wrote, for the report of a failed test.
    private let output: String

    /// Starts one of the programs that were built beside the tests.
    package init(_ name: String, _ arguments: [String], environment: [String: String] = [:], output: String) throws {
        self.output = output
        process = Process()
        process.executableURL = try Self.location(of: name)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, new in new }
        guard FileManager.default.createFile(atPath: output, contents: nil), let file = FileHandle(forWritingAtPath: output) else {
            throw Problem(description: "\(output) cannot be written")
        }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = file
        process.standardError = file
        try process.run()
    }

    deinit {
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }

    package var isRunning: Bool { process.isRunning }

    /// Everything that it wrote so far.
    package var written: String {
        FileManager.default.contents(atPath: output).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    /// Ends it as an operator would (SIGTERM) and returns its exit code.
    package func stop() -> Int32 {
        kill(process.processIdentifier, SIGTERM)
        process.waitUntilExit()
        return process.terminationStatus
    }

    /// Kills it as a power cut would (SIGKILL).
    package func kill9() {
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// Waits for its own end and returns its exit code.
    package func waitForEnd() -> Int32 {
        process.waitUntilExit()
        return process.terminationStatus
    }

    /// The programs lie where the test bundle lies.
    private static func location(of name: String) throws -> URL {
        var folder = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
        for _ in 0..<4 {
            let candidate = folder.appendingPathComponent(name)
            if FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate }
            folder = folder.deletingLastPathComponent()
        }
        throw Problem(description: "\(name) is not built; run swift build --product \(name)")
    }
}
