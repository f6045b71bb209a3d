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

    /// Starts one of the programs that were built beside the tests, or any other by its whole path.
    package init(
        _ name: String,
        _ arguments: [String],
        environment: [String: String] = [:],
        directory: String? = nil,
        output: String
    ) throws {
        self.output = output
        process = Process()
        process.executableURL = try Self.location(of: name)
        process.arguments = arguments
        if let directory { process.currentDirectoryURL = URL(fileURLWithPath: directory) }
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

    /// The regular files that it has open now; files that have no name any more are left out.
    package var openFiles: [String] {
        let folder = "/proc/\(process.processIdentifier)/fd"
        let links = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return links.compactMap { try? FileManager.default.destinationOfSymbolicLink(atPath: folder + "/" + $0) }
            .filter { $0.hasPrefix("/") && !$0.hasPrefix("/dev/") && !$0.hasPrefix("/proc/") && !$0.hasSuffix(" (deleted)") }
    }

    /// Sends it a signal.
    package func signal(_ number: Int32) { kill(process.processIdentifier, number) }

    /// Ends it as an operator would (SIGTERM) and returns its exit code.
    package func stop(within limit: Duration = .seconds(30)) async throws -> Int32 {
        kill(process.processIdentifier, SIGTERM)
        return try await ended(within: limit)
    }

    /// Waits for its end, at most for a time, and returns its exit code; minus the signal's number when a signal ended it.
    package func ended(within limit: Duration = .seconds(30)) async throws -> Int32 {
        try await eventually("the end of the program", within: limit) {
            guard !process.isRunning else { return nil }
            return process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
        }
    }

    /// Lets it stand still as it is (SIGSTOP), or go on (SIGCONT).
    package func freeze(_ isFrozen: Bool) { kill(process.processIdentifier, isFrozen ? SIGSTOP : SIGCONT) }

    /// Kills it as a power cut would (SIGKILL).
    package func kill9() async throws {
        kill(process.processIdentifier, SIGKILL)
        _ = try await ended()
    }

    /// The programs lie where the test bundle lies.
    private static func location(of name: String) throws -> URL {
        if name.hasPrefix("/") { return URL(fileURLWithPath: name) }
        var folder = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
        for _ in 0..<4 {
            let candidate = folder.appendingPathComponent(name)
            if FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate }
            folder = folder.deletingLastPathComponent()
        }
        throw Problem(description: "\(name) is not built; run swift build --product \(name)")
    }
}
