// SPDX-License-Identifier: Apache-2.0
import Synchronization

/// The room that one large body takes of the budget, until its end or until nobody knows it any more: however a request ends, it is given back.
final class BodyShare: Sendable {
    private let budget: BodyBudget
    private let count = Atomic(0)

    init(_ budget: BodyBudget) {
        self.budget = budget
    }

    deinit {
        end()
    }

    /// The body has so many bytes now; false when there is no room for them. Called by the thread that reads, before the end.
    func grow(to total: Int) -> Bool {
        let more = total - count.load(ordering: .relaxed)
        guard budget.take(more) else { return false }
        count.add(more, ordering: .relaxed)
        return true
    }

    /// The body is gone.
    func end() {
        budget.giveBack(count.exchange(0, ordering: .relaxed))
    }
}
