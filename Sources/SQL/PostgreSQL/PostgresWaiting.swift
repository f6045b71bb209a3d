// SPDX-License-Identifier: Apache-2.0

/// A command that waits to be sent, and the unit of work that it belongs to.
struct PostgresWaiting {
    /// Stands for a command that several units share.
    static let several = -1

    /// 0 when it belongs to none.
    var unit: Int
    var command: PostgresCommand

    private func canTake(_ other: PostgresWaiting) -> Bool { command.canMerge(other.command) }

    /// Takes the rows of another in, which may be of another unit.
    private mutating func take(_ other: PostgresWaiting) {
        command.merge(other.command)
        if unit != other.unit { unit = Self.several }
    }

    /// Puts the rows of units that follow each other and do the same into one command each, and runs of one statement too.
    ///
    /// Of such units the first statement of all comes before the second of any; each unit's own order stays.
    static func together(_ commands: ArraySlice<PostgresWaiting>) -> [PostgresWaiting] {
        var sent: [PostgresWaiting] = []
        // Where the last units that do the same begin in what is sent.
        var group = 0
        var rest = commands
        while let first = rest.first {
            let unit = rest.prefix { $0.unit == first.unit }
            rest = rest.dropFirst(unit.count)
            if sent.count - group == unit.count, zip(sent[group...], unit).allSatisfy({ $0.canTake($1) }) {
                for (offset, one) in unit.enumerated() { sent[group + offset].take(one) }
            } else {
                group = sent.count
                sent += unit
            }
        }
        var joined: [PostgresWaiting] = []
        for one in sent {
            if let last = joined.indices.last, joined[last].canTake(one) { joined[last].take(one) } else { joined.append(one) }
        }
        return joined
    }
}
