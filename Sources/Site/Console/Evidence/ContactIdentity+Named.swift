// SPDX-License-Identifier: Apache-2.0
import Consent
import PhoneNumbers

extension ContactIdentity {
    /// In the clear, for the head of a sheet that the officer asked for by naming it.
    var named: String {
        switch self {
        case .email(let address): address.revealed
        case .phone(let number): number.e164
        case .whatsAppUser(let id): id
        }
    }
}
