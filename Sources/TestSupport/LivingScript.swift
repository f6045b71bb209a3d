// SPDX-License-Identifier: Apache-2.0
import Basics
package import Foundation
import Glibc

/// A script of this repository that lives as long as this object, at the latest until the end of our process; spoken to in lines.
package final class LivingScript: Sendable {
    /// Why it cannot be spoken to.
    package struct Problem: Error, CustomStringConvertible {
        package let description: String
    }

    /// The script ends when this end of a pipe is closed.
    private let input: Int32
    private let output: Int32
    private let child: pid_t
    /// One question at a time.
    private let turn = Lock(())

    /// Closes what else it was given, and becomes the script. Foundation's Process learns of its child's end by a socket that it leaves open for children
    /// that others start: as long as a script had a copy, the dead child was waited for by nobody, and the monitor of exit tests, which sees the first
    /// dead child only, never came to its own.
    private static let door = #"for f in /proc/self/fd/*; do n=${f##*/}; [ "$n" -le 2 ] || eval "exec $n>&-"; done; exec "$0" "$@""#

    /// Where `Resources` and `scripts` are.
    package static var repository: URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    }

    /// Starts `scripts/NAME` with these arguments.
    package init(_ name: String, _ arguments: [String] = []) throws {
        // Foundation's Process crashes when two threads start one at once.
        var (input, output): ([Int32], [Int32]) = ([0, 0], [0, 0])
        guard pipe(&input) == 0, pipe(&output) == 0 else { throw Problem(description: "no pipe") }
        // Children of the tests must not keep our ends open.
        for descriptor in input + output { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input[0], STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&actions, output[1], STDOUT_FILENO)
        let script = Self.repository.appendingPathComponent("scripts/\(name)").path
        var words = (["bash", "-c", Self.door, script] + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var child = pid_t()
        let result = posix_spawn(&child, "/bin/bash", &actions, nil, &words, environ)
        close(input[0])
        close(output[1])
        (self.input, self.output) = (input[1], output[0])
        self.child = child
        guard result == 0 else { throw Problem(description: "\(script) cannot be started (errno \(result))") }
    }

    deinit {
        close(input)
        close(output)
        // Nobody else waits for it, and a dead child that is not waited for keeps Swift Testing's monitor of exit tests busy.
        waitpid(child, nil, 0)
    }

    /// Waits for a line of the script; empty when it has ended.
    package func line() -> String { turn.withLock { _ in readLine() } }

    /// Says a word and waits for the line that answers it.
    package func answer(to word: String) -> String {
        turn.withLock { _ in
            let bytes = Array((word + "\n").utf8)
            guard write(input, bytes, bytes.count) == bytes.count else { return "" }
            return readLine()
        }
    }

    private func readLine() -> String {
        var line: [UInt8] = []
        var byte: UInt8 = 0
        while read(output, &byte, 1) == 1, byte != UInt8(ascii: "\n") { line.append(byte) }
        return String(decoding: line, as: UTF8.self)
    }
}
