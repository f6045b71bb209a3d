// SPDX-License-Identifier: Apache-2.0
import Basics
import Repositories

/// What is known about something that left the house must not be lost because the store was away for a while.
enum StoreAbsence {
    private static let shortestPause: Duration = .milliseconds(20)
    private static let longestPause: Duration = .seconds(2)

    /// Tries again for as long as the store is away; gives up when the program ends.
    static func outlast<Result>(_ body: () async throws -> Result) async throws -> Result {
        var pause = shortestPause
        while true {
            do {
                return try await body()
            } catch let failure as any TransientFailure where failure.isTransient {
                try await Task.sleep(for: pause)
                pause = min(pause * 2, longestPause)
            }
        }
    }
}
