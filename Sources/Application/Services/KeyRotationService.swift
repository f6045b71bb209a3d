// SPDX-License-Identifier: Apache-2.0
import Basics
import Persistence

/// Wraps keys anew after `naam keys rotate` has begun a generation: a few rows at a time, so that whoever writes goes first.
struct KeyRotationService: Service {
    /// Rows a step: as many as the writer does in a millisecond or two.
    static let step = 300
    static let breath: Duration = .milliseconds(10)
    private static let pause: Duration = .seconds(2)

    let database: any OpenDatabase
    let logger: Logger

    func run() async throws {
        while true {
            do {
                try await rotate()
            } catch let error as CancellationError {
                throw error
            } catch {
                logger.log(
                    .error,
                    "keys could not be rotated and will be tried again; after a change of the master key restart with the new one",
                    .technical("reason", "\(error)")
                )
            }
            try await Task.sleep(for: Self.pause)
        }
    }

    /// Does everything that is under way; tells how far it is after each step.
    func rotate(telling tell: (KeyRewrap) -> Void = { _ in }) async throws {
        for begun in try await database.keyRotations() {
            logger.log(.info, "keys are being rotated", .technical("key", begun.key.rawValue), .count("generation", begun.generation))
            var rewrap = begun
            while !rewrap.isDone {
                try Task.checkCancellation()
                rewrap = try await database.goOn(with: rewrap, limit: Self.step)
                tell(rewrap)
                if !rewrap.isDone { try await Task.sleep(for: Self.breath) }
            }
            logger.log(.info, "keys are rotated", .technical("key", begun.key.rawValue), .count("rows", rewrap.rows))
            if rewrap.damaged > 0 { logger.log(.error, "keys that nothing opens", .count("rows", rewrap.damaged)) }
        }
    }
}
