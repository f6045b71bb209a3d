// SPDX-License-Identifier: Apache-2.0

/// All commands of a batch with its COMMIT, as they go out together.
struct PostgresBatchMessage {
    private(set) var commands: [PostgresCommand]
    /// Whose each command is; 0 for nobody's.
    private(set) var units: [Int]
    /// The place of the COMMIT.
    private(set) var commit = 0

    /// Whether the next transaction begins with it, before anybody else can have the lock.
    var isContinued: Bool { commands.count > commit + 1 }

    init(_ waiting: [PostgresWaiting]) {
        commands = waiting.map(\.command)
        units = waiting.map(\.unit)
    }

    mutating func add(_ more: [PostgresCommand]) {
        commands += more
        units += more.map { _ in 0 }
    }

    mutating func end(_ command: PostgresCommand) {
        commit = commands.count
        add([command])
    }
}
