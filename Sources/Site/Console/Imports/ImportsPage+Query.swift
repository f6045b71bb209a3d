// SPDX-License-Identifier: Apache-2.0
import Campaigns
package import Repositories

extension ImportsPage {
    /// Loads the newest imports.
    package static func load(from records: any Records, hasSample: Bool) throws -> ImportsPage {
        ImportsPage(imports: try records.listImports(limit: limit), hasSample: hasSample)
    }
}
