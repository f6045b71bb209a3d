// SPDX-License-Identifier: Apache-2.0
import Consent
import Localization

/// The short titles of purposes in messages.
enum PurposeTitles {
    static func title(of purpose: PurposeCode, _ localizer: Localizer) -> String {
        switch purpose {
        case .promotional: localizer.text("purpose.promotional")
        case .transactional: localizer.text("purpose.transactional")
        default: purpose.rawValue
        }
    }
}
