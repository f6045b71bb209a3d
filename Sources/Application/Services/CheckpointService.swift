// SPDX-License-Identifier: Apache-2.0
import Basics
import Cryptography
import Repositories
import TransparencyLog

/// Grows the tree over new entries and signs its head, at most a second after an entry.
struct CheckpointService: Service {
    private static let entriesPerStep = 8_192

    let database: any Database
    let signer: CheckpointSigner
    let bell: Bell
    let logger: Logger

    func run() async throws {
        while !Task.isCancelled {
            do {
                let isBehind = try await database.write { [signer] unit in
                    try unit.extendTree(limit: Self.entriesPerStep) { size, root in try signer.sign(size: size, root: root) }
                }
                if !isBehind { await bell.wait(atMost: .milliseconds(500)) }
            } catch let error as CancellationError {
                throw error
            } catch {
                logger.log(.error, "no checkpoint could be signed", .technical("reason", "\(error)"))
                await bell.wait(atMost: .seconds(5))
            }
        }
    }
}
