// SPDX-License-Identifier: Apache-2.0
import Basics
import Repositories
import Site

/// Tries the store before it says that the node is ready; one attempt a second at most, however many ask.
final class ReadinessProbe: HealthReporter {
    private struct State {
        var verdict: (value: Readiness, at: Timestamp)?
        var begunAt: Timestamp?
    }

    /// How long a verdict is believed, and how long an attempt may take before the store counts as gone.
    private static let freshness: Duration = .seconds(1)
    private static let patience: Duration = .seconds(5)

    private let node: NodeState
    private let database: any Database
    private let room: StoreRoom?
    private let time: any TimeSource
    private let state = Lock(State())

    init(node: NodeState, database: any Database, room: StoreRoom?, time: any TimeSource) {
        self.node = node
        self.database = database
        self.room = room
        self.time = time
    }

    func readiness() async -> Readiness {
        switch node.phase {
        case .starting: return .starting
        case .draining: return .draining
        case .serving: break
        }
        let now = time.now
        let known = state.withLock { state -> Readiness? in
            if let verdict = state.verdict, now >= verdict.at, now < verdict.at + Self.freshness { return verdict.value }
            // Somebody else is trying: his result of a moment ago will do, unless he has waited too long.
            if let begun = state.begunAt {
                return now < begun + Self.patience ? state.verdict?.value : .storeUnavailable
            }
            state.begunAt = now
            return nil
        }
        if let known { return known }
        let verdict = await attempt()
        state.withLock { $0 = State(verdict: (verdict, time.now)) }
        return verdict
    }

    private func attempt() async -> Readiness {
        do {
            _ = try await database.read { records in try records.entryCount() }
            // Takes the writer's turn: a store that is locked, closed or broken says so here.
            try await database.write { _ in }
        } catch {
            return .storeUnavailable
        }
        guard let free = room?.free else { return .ready }
        return free < StoreRoom.least ? .storeFull : .ready
    }
}
