// SPDX-License-Identifier: Apache-2.0
package import Campaigns
package import Consent

/// Takes uploaded lists, checks them and takes them in, in the background.
package protocol ImportRunner: Sendable {
    /// Seals the files, starts the dry run; returns at once with the import's reference.
    func start(_ files: [(name: String, bytes: [UInt8])], by staff: Operator.ID) async throws -> ListImport.ID
    /// The same with the demo's sample list.
    func startSample(by staff: Operator.ID) async throws -> ListImport.ID
    /// The operator's yes after the dry run; `basis` is their statement about the e-mail consent.
    func confirm(_ listImport: ListImport.ID, by staff: Operator.ID) async throws
    /// Throws the upload away, before its decision or while it is still being kept: then `start` throws `ImportRefusal.discarded`.
    func discard(_ listImport: ListImport.ID) async throws
}
