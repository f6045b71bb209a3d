// SPDX-License-Identifier: Apache-2.0
import Basics
import HTTPClient

/// Several connections to one mail server, each driven by a thread of its own, which begins with the first message that needs it.
///
/// libcurl stands still until the server has answered the end of a message (`smtp_done`, seen in 7.88). On one thread a server that takes half a second to
/// look at a message would take two a second, however many connections there are.
final class MailTransferLines: Sendable {
    private struct Line {
        let engine: TransferEngine
        /// Messages that are with it.
        var load = 0
    }

    private let maximum: Int
    private let lines = Lock<[Line]>([])

    init(maximum: Int) {
        self.maximum = max(1, maximum)
    }

    deinit {
        for line in lines.withLock(\.self) { line.engine.close(then: nil) }
    }

    /// Submits a message over the line that has least to do.
    func submit(_ plan: MailTransferPlan) async -> TransferOutcome {
        let (index, engine) = take()
        defer { lines.withLock { $0[index].load -= 1 } }
        return await engine.submit(plan)
    }

    private func take() -> (Int, TransferEngine) {
        lines.withLock { lines in
            var index = lines.indices.min { lines[$0].load < lines[$1].load }
            if lines.count < maximum, index.map({ lines[$0].load > 0 }) ?? true {
                lines.append(Line(engine: TransferEngine(maximumTransfers: 1, connectionsPerHost: 1)))
                index = lines.count - 1
            }
            let chosen = index ?? 0
            lines[chosen].load += 1
            return (chosen, lines[chosen].engine)
        }
    }
}
