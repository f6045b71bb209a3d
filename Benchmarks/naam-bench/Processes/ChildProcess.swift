// SPDX-License-Identifier: Apache-2.0
import Glibc

/// This program once more as a process of its own; it ends when its input does.
final class ChildProcess: Sendable {
    private let process: pid_t
    /// Where lines are written to it and read from it.
    private let input: Int32
    private let output: Int32

    convenience init(_ arguments: [String]) throws {
        try self.init(program: Files.program(), arguments)
    }

    init(program: String, _ arguments: [String]) throws {
        let (toChild, fromChild) = (try Self.pipe(), try Self.pipe())
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, toChild.read, STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&actions, fromChild.write, STDOUT_FILENO)
        var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) }
        words.append(nil)
        defer { for word in words { free(word) } }
        var process = pid_t()
        let failure = posix_spawn(&process, program, &actions, nil, words, environ)
        close(toChild.read)
        close(fromChild.write)
        (self.process, input, output) = (process, toChild.write, fromChild.read)
        guard failure == 0 else { throw Files.Problem(description: "\(program) cannot be started") }
    }

    deinit {
        close(input)
        close(output)
    }

    var identifier: Int32 { process }

    /// Writes a line.
    func say(_ line: String) {
        let bytes = Array("\(line)\n".utf8)
        _ = bytes.withUnsafeBytes { write(input, $0.baseAddress, $0.count) }
    }

    /// The next line that it writes; throws when it ends instead.
    func line() async throws -> String {
        try await BlockingWork.run { [output] in
            var line: [UInt8] = []
            var byte: UInt8 = 0
            while read(output, &byte, 1) == 1 {
                if byte == 10 { return String(decoding: line, as: UTF8.self) }
                line.append(byte)
            }
            throw Files.Problem(description: "a process of the benchmark ended early")
        }
    }

    /// Sends it a signal.
    func signal(_ number: Int32) { kill(process, number) }

    /// Waits for its end, and returns its exit code, or the negative number of the signal that ended it.
    func end() async throws -> Int32 {
        try await BlockingWork.run { [process] in
            var status: Int32 = 0
            while waitpid(process, &status, 0) < 0, errno == EINTR {}
            return status & 0x7F == 0 ? (status >> 8) & 0xFF : -(status & 0x7F)
        }
    }

    private static func pipe() throws -> (read: Int32, write: Int32) {
        var ends: [Int32] = [0, 0]
        guard Glibc.pipe(&ends) == 0 else { throw Files.Problem(description: "no pipe can be made") }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (ends[0], ends[1])
    }
}
