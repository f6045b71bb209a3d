// SPDX-License-Identifier: Apache-2.0
package import Campaigns
import Compliance
package import Repositories

extension ImportPage {
    /// Loads an import, or returns nil when there is none.
    package static func load(_ id: ListImport.ID, from records: any Records, controller: String, isLive: Bool) throws -> ImportPage? {
        guard let listImport = try records.listImport(id) else { return nil }
        let member = try records.staffMember(listImport.startedBy)
        return ImportPage(listImport: listImport, controller: controller, startedBy: member?.userName, isLive: isLive)
    }
}
