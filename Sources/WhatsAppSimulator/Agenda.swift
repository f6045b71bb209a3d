// SPDX-License-Identifier: Apache-2.0
import Basics

/// What will happen in the invented world, and when.
final class Agenda: Sendable {
    enum Act: Sendable {
        /// A message comes so far; the code when it fails.
        case status(MessageTicket, MessageState, code: Int?)
        /// A template passes its review.
        case approval(World.TemplateKey)
    }

    private let acts = Lock(DueHeap<Act>())
    private let bell = Bell()

    func add(_ act: Act, due: Timestamp) {
        let isFirst = acts.withLock { acts in
            let before = acts.nextDue
            acts.add(act, due: due)
            return before.map { due < $0 } ?? true
        }
        if isFirst { bell.ring() }
    }

    /// Hands out acts as they fall due, until the task is cancelled.
    func run(time: any TimeSource, _ perform: (Act) -> Void) async {
        while !Task.isCancelled {
            let now = time.now
            while let act = acts.withLock({ $0.take(at: now) }) { perform(act) }
            let due = acts.withLock(\.nextDue)
            await bell.wait(atMost: due.map { max(.milliseconds(1), min($0 - now, .seconds(1))) } ?? .seconds(1))
        }
    }
}
