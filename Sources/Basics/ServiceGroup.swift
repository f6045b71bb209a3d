// SPDX-License-Identifier: Apache-2.0

/// Runs services together; when one ends or fails, the others are cancelled, last started first is not promised.
public struct ServiceGroup: Service {
    private let services: [any Service]

    /// Groups services of mixed types, hence `any`.
    public init(_ services: [any Service]) {
        self.services = services
    }

    /// Runs all until one ends, one fails, or the task is cancelled; then waits for the rest.
    public func run() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for service in services { group.addTask { try await service.run() } }
            try await group.next()
            group.cancelAll()
            // A service that is being cancelled may end with the cancellation as its error; the first result is the group's.
            while let result = await group.nextResult() {
                if case .failure(let error) = result, !(error is CancellationError) { throw error }
            }
        }
    }
}
