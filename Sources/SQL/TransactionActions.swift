// SPDX-License-Identifier: Apache-2.0

/// What is to be done in memory when the units of a batch become durable or are undone.
struct TransactionActions {
    private var onCommit: [(unit: Int, action: () -> Void)] = []
    private var onRollback: [(unit: Int, action: () -> Void)] = []
    /// The number of the unit that runs.
    private(set) var unit = 0

    /// The units that changed something in memory.
    var unitsWithRollback: [Int] { Array(Set(onRollback.map(\.unit))) }

    mutating func begin() { unit = 0 }

    mutating func beginUnit() { unit += 1 }

    mutating func addCommit(_ action: @escaping () -> Void) { onCommit.append((unit, action)) }

    mutating func addRollback(_ action: @escaping () -> Void) { onRollback.append((unit, action)) }

    /// Forgets a unit and returns what puts its changes in memory back, newest first.
    mutating func undo(_ unit: Int) -> [() -> Void] {
        let undone = onRollback.filter { $0.unit == unit }.map(\.action)
        onRollback.removeAll { $0.unit == unit }
        onCommit.removeAll { $0.unit == unit }
        return undone.reversed()
    }

    /// All is durable: returns what is to be done now.
    mutating func commit() -> [() -> Void] {
        defer { clear() }
        return onCommit.map(\.action)
    }

    /// All is undone: returns what puts the changes in memory back, newest first.
    mutating func abandon() -> [() -> Void] {
        defer { clear() }
        return onRollback.reversed().map(\.action)
    }

    private mutating func clear() {
        onCommit.removeAll(keepingCapacity: true)
        onRollback.removeAll(keepingCapacity: true)
    }
}
