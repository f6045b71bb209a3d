// SPDX-License-Identifier: Apache-2.0
import Basics
import Persistence

/// Runs what must be done once on the one node that has the duty; where that node goes away, another takes it within two seconds.
///
/// Each step of these services is a transaction that looks at where the work stands, so that two nodes that both believe to have the duty for a moment do
/// nothing twice.
struct DutyService: Service {
    private static let pause: Duration = .seconds(1)

    let database: any OpenDatabase
    let services: [any Service]
    let logger: Logger

    func run() async throws {
        while !Task.isCancelled {
            if await database.holdsDuty() {
                // Where there is one process there are no nodes, and nothing to say.
                if database.isShared { logger.log(.info, "this node does what is done once") }
                try await serve()
            }
            try await Task.sleep(for: Self.pause)
        }
    }

    /// Runs the services until one ends or the duty is lost.
    private func serve() async throws {
        try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                try await ServiceGroup(services).run()
                return true
            }
            group.addTask {
                while await database.holdsDuty() { try await Task.sleep(for: Self.pause) }
                return false
            }
            let haveEnded = try await group.next() ?? true
            group.cancelAll()
            if haveEnded { throw CancellationError() }
            logger.log(.warning, "the database is away, or this node lost its duty")
            while let result = await group.nextResult() {
                if case .failure(let error) = result, !(error is CancellationError) { throw error }
            }
        }
    }
}
