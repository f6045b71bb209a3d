// SPDX-License-Identifier: Apache-2.0
package import Consent
package import HTTPServer

/// The two cookies of the console: the session's, and before it the door's, which ties the sign-in form to one browser.
package enum ConsoleCookie: String, Sendable, CaseIterable {
    case session = "naam_session"
    case door = "naam_door"

    /// The secret that a request carries in it, if any.
    package func token(in request: HTTPRequest) -> PersonalToken? {
        request.cookies[rawValue].flatMap { PersonalToken($0) }
    }

    /// The header's value that gives the secret to the browser until it closes.
    package func header(_ token: PersonalToken, isSecure: Bool) -> String {
        "\(rawValue)=\(token.text)" + attributes(isSecure: isSecure)
    }

    /// The header's value that takes it away.
    package func removal(isSecure: Bool) -> String {
        "\(rawValue)=; Max-Age=0" + attributes(isSecure: isSecure)
    }

    private func attributes(isSecure: Bool) -> String {
        "; Path=/console; HttpOnly; SameSite=Lax" + (isSecure ? "; Secure" : "")
    }
}
