// SPDX-License-Identifier: Apache-2.0
import Basics

/// Where this process is in its life, for those who ask whether it can take requests.
final class NodeState: Sendable {
    enum Phase: Sendable {
        case starting
        case serving
        case draining
    }

    private let state = Lock(Phase.starting)

    var phase: Phase { state.withLock(\.self) }

    /// The services run; a node that drains does not come back.
    func serve() {
        state.withLock { if $0 == .starting { $0 = .serving } }
    }

    func drain() {
        state.withLock { $0 = .draining }
    }
}
