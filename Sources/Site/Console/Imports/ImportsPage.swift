// SPDX-License-Identifier: Apache-2.0
package import Campaigns

/// Where a list is uploaded, and the lists that came before.
package struct ImportsPage: Sendable {
    /// Earlier imports shown.
    package static let limit = 20

    package let imports: [ListImport]
    /// Whether a sample list is at hand.
    package let hasSample: Bool
    /// Why the last upload was not taken.
    package var refusal: ImportRefusal?

    package init(imports: [ListImport], hasSample: Bool, refusal: ImportRefusal? = nil) {
        self.imports = imports
        self.hasSample = hasSample
        self.refusal = refusal
    }
}
