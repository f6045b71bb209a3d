// SPDX-License-Identifier: Apache-2.0
import Consent
import PhoneNumbers

extension SubjectProfile {
    private static let version: UInt8 = 1

    private enum Field {
        static let givenName: UInt8 = 1
        static let email: UInt8 = 2
        static let phone: UInt8 = 3
        static let whatsAppUserID: UInt8 = 4
    }

    /// The bytes that are sealed.
    var encoded: [UInt8] {
        var writer = FieldWriter(version: Self.version)
        writer.add(Field.givenName, givenName)
        writer.add(Field.email, email?.revealed)
        writer.add(Field.phone, phone?.digits)
        writer.add(Field.whatsAppUserID, whatsAppUserID)
        return writer.bytes
    }

    /// Reads the opened bytes; nil when they are damaged.
    init?(encoded: [UInt8]) {
        guard let reader = FieldReader(encoded, version: Self.version) else { return nil }
        self.init(givenName: reader.text(Field.givenName), whatsAppUserID: reader.text(Field.whatsAppUserID))
        if let text = reader.text(Field.email) {
            guard let address = EmailAddress(text) else { return nil }
            email = address
        }
        if let text = reader.text(Field.phone) {
            guard let number = PhoneNumber(digits: text) else { return nil }
            phone = number
        }
    }
}
