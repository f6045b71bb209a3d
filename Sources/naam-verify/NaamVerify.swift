// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Checks receipts, checkpoints and whole logs offline. See `Usage` for the command line and the exit codes.
@main
struct NaamVerify {
    static func main() {
        let outcome = Program.run(Array(CommandLine.arguments.dropFirst()))
        let stream: CInt = outcome.status == .usage || outcome.status == .unreadable ? 2 : 1
        var rest = Array(outcome.output.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(stream, $0.baseAddress, $0.count) }
            // A result that cannot be shown must not look like success.
            guard count > 0 else { exit(Status.unreadable.rawValue) }
            rest = rest.dropFirst(count)
        }
        exit(outcome.status.rawValue)
    }
}
