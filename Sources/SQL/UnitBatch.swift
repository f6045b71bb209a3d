// SPDX-License-Identifier: Apache-2.0

/// The units of work that share a commit, and their callers.
struct UnitBatch {
    private var units: [(number: Int, unit: any Job<WriteTransaction>)] = []

    var count: Int { units.count }

    /// Takes a unit in, under the driver's number of it.
    mutating func add(_ unit: any Job<WriteTransaction>, _ number: Int) { units.append((number, unit)) }

    /// Wakes the callers: the batch is durable but for the units that are named.
    consuming func succeed(but failures: [Int: SQLError]) {
        for (number, unit) in units {
            if let failure = failures.isEmpty ? nil : failures[number] { unit.fail(failure) } else { unit.succeed() }
        }
    }

    /// Wakes the callers: all of it is lost.
    consuming func fail(_ error: any Error) {
        for (_, unit) in units { unit.fail(error) }
    }
}
