// SPDX-License-Identifier: Apache-2.0
import Basics

/// The open connections and how many each address has.
final class ConnectionTable: Sendable {
    private struct State {
        var open: [ObjectIdentifier: Connection] = [:]
        var counts: [[UInt8]: Int] = [:]
    }

    private let state = Lock(State())

    var all: [Connection] { state.withLock { Array($0.open.values) } }

    var isEmpty: Bool { state.withLock { $0.open.isEmpty } }

    var count: Int { state.withLock { $0.open.count } }

    func count(_ bucket: [UInt8]) -> Int { state.withLock { $0.counts[bucket] ?? 0 } }

    func insert(_ connection: Connection) {
        let bucket = connection.address.bucket
        state.withLock { state in
            state.open[ObjectIdentifier(connection)] = connection
            state.counts[bucket, default: 0] += 1
        }
    }

    func remove(_ connection: Connection) {
        let bucket = connection.address.bucket
        state.withLock { state in
            guard state.open.removeValue(forKey: ObjectIdentifier(connection)) != nil else { return }
            let count = (state.counts[bucket] ?? 1) - 1
            state.counts[bucket] = count > 0 ? count : nil
        }
    }
}
