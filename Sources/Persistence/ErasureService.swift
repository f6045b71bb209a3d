// SPDX-License-Identifier: Apache-2.0
import Basics

/// Empties the write-ahead logs soon after something was erased, so that its bytes leave the disk: at most every few seconds.
struct ErasureService: Service {
    private static let pause: Duration = .seconds(3)

    let database: SQLiteDatabase

    func run() async throws {
        while !Task.isCancelled {
            let erasures = database.context.erasures
            if erasures.take() {
                do {
                    if try await !database.checkpoint() { erasures.note() }
                } catch {
                    erasures.note()
                    database.context.logger.log(.warning, "the write-ahead logs could not be emptied", .technical("reason", "\(error)"))
                }
                try await Task.sleep(for: Self.pause)
            } else {
                await erasures.bell.wait(atMost: .minutes(10))
            }
        }
    }
}
