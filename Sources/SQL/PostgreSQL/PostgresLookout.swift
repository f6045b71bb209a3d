// SPDX-License-Identifier: Apache-2.0

/// A connection beside readers and writers: looks at what other nodes are doing, and holds the duty.
///
/// Everything in it happens on one thread, one piece of work after the other. Who has the duty and says nothing for four seconds, because it is frozen,
/// loses the connection and with it the duty; it asks each second while it is well.
final class PostgresLookout: @unchecked Sendable {
    // SAFETY: everything but the queue is confined to the one thread that calls `run`.
    let queue: WorkQueue<any Job<Connection>>
    private let engine: PostgresEngine
    private let connection: Connection
    /// The lock goes with the connection, and so does the note of it.
    private let duty: Duty

    private static let longestSilence: Duration = .seconds(4)

    private final class Duty {
        var isHeld = false
    }

    init(_ configuration: PostgresConfiguration, limits: StoreLimits) throws {
        let duty = Duty()
        self.duty = duty
        var configuration = configuration
        configuration.silenceTimeout = Self.longestSilence
        engine = try PostgresEngine(configuration) { _ in duty.isHeld = false }
        connection = Connection(engine: engine)
        queue = WorkQueue(limit: limits.maximumWaiting)
    }

    /// Works until the queue is finished and empty.
    func run() {
        while let job = queue.takeOne() {
            do {
                try engine.refresh()
                try job.run(in: connection)
                job.succeed()
            } catch {
                job.fail(error)
            }
        }
        engine.drop()
    }

    /// On its thread: whether this node has the duty, which it takes when nobody has it.
    func holdsDuty() throws -> Bool {
        // Asks in either case, so that a connection that is gone is noticed.
        duty.isHeld = try connection.queryOne(duty.isHeld ? Self.stillThere : Self.takeDuty) { try $0.bool(0) } ?? false
        return duty.isHeld
    }

    private static let takeDuty = Statement(name: "duty_take", sql: "SELECT pg_try_advisory_lock(\(PostgresLock.duty.sql))::int")
    private static let stillThere = Statement(name: "duty_held", sql: "SELECT 1")
}
