// SPDX-License-Identifier: Apache-2.0

extension PostgresBatchState {
    /// What comes before everything else that is sent.
    func opening(with commands: PostgresControl) -> [PostgresCommand] {
        var opening: [PostgresCommand] = []
        if !isBegun { opening.append(commands.begin) }
        if mustRelease { opening.append(commands.releaseUnit) }
        if wantsLock, !hasLock { opening.append(commands.lock) }
        return opening
    }

    /// What waits, with what holds units apart around it: a savepoint for all blind units together, and one for the unit that runs.
    func assembled(for unit: Int, with commands: PostgresControl) -> [PostgresWaiting] {
        var sent = opening(with: commands).map { PostgresWaiting(unit: 0, command: $0) }
        func add(_ command: PostgresCommand) { sent.append(PostgresWaiting(unit: 0, command: command)) }
        let own = waiting.firstIndex { $0.unit == unit } ?? waiting.count
        if own > 0 {
            add(commands.saveBlind)
            sent += isSplit ? Array(waiting[..<own]) : PostgresWaiting.together(waiting[..<own])
            add(commands.releaseBlind)
        }
        if own < waiting.count {
            if !isSaved { add(commands.saveUnit) }
            sent += waiting[own...]
        }
        return sent
    }
}
