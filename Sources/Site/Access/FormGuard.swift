// SPDX-License-Identifier: Apache-2.0
import Basics
package import Consent
package import Cryptography
package import HTML

/// Ties a form to the browser that it was made for (CSRF): a code over the browser's own secret, by a key of ours.
package struct FormGuard: Sendable {
    /// Which forms a token is good for.
    package enum Purpose: String, Sendable {
        case signIn = "sign-in"
        case console
    }

    /// The name of the hidden field.
    package static let fieldName = "form-token"
    private let codes: HMACSHA256

    package init(key: SymmetricKey) {
        codes = HMACSHA256(key: key)
    }

    /// The field for a form.
    package func field(for secret: PersonalToken, _ purpose: Purpose) -> HiddenField {
        HiddenField(name: Self.fieldName, value: Base64.encode(codes.authenticate(Self.message(secret, purpose)), .url))
    }

    /// Whether what a form carried was made for this browser; compared in constant time.
    package func isGenuine(_ value: String?, for secret: PersonalToken, _ purpose: Purpose) -> Bool {
        guard let value, value.utf8.count <= 64, let code = Base64.decode(value, .url) else { return false }
        return codes.isValid(code, for: Self.message(secret, purpose))
    }

    private static func message(_ secret: PersonalToken, _ purpose: Purpose) -> [UInt8] {
        Array("naam.form/v1\n\(purpose.rawValue)\n\(secret.text)".utf8)
    }
}
