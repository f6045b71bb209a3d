// SPDX-License-Identifier: Apache-2.0
package import Basics
package import Consent
package import Localization

/// An invitation as somebody would read it; made by the very type that writes the real ones.
package struct InvitationPreview: Sendable, Hashable {
    package let language: Language
    package let subject: String
    package let text: String

    /// Writes it to nobody, with links that lead nowhere.
    package init(_ localizer: Localizer, controller: Controller, publicURL: String) {
        let mail = InvitationMail(
            localizer: localizer,
            controller: controller,
            givenName: nil,
            link: publicURL + "/\(localizer.language)/i/…",
            declineLink: publicURL + "/i/…/stop",
            noticeLink: publicURL + Route.notice(localizer.language).path
        )
        language = localizer.language
        subject = mail.subject
        text = mail.text
    }
}
