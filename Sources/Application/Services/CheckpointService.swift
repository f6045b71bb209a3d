// SPDX-License-Identifier: Apache-2.0
import Basics
import Repositories

/// Grows the tree over new entries and signs its head, at most a second after an entry.
struct CheckpointService: Service {
    /// Between two heads: one signature covers what came in the meantime, and a step takes more than can come.
    private static let pause: Duration = .milliseconds(200)

    let database: any Database
    let signer: CheckpointSigner
    let bell: Bell
    let logger: Logger

    func run() async throws {
        while !Task.isCancelled {
            do {
                // Behind: the limit of a step kept entries out.
                if try await signer.step(in: database) { continue }
                try await Task.sleep(for: Self.pause)
                await bell.wait(atMost: .milliseconds(500))
            } catch let error as CancellationError {
                throw error
            } catch {
                logger.log(.error, "no checkpoint could be signed", .technical("reason", "\(error)"))
                await bell.wait(atMost: .seconds(5))
            }
        }
    }
}
