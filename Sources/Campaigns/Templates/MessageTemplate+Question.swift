// SPDX-License-Identifier: Apache-2.0
package import Consent

extension MessageTemplate {
    /// Whether it can ask for consent: exactly one button says yes, so that a tap is an unambiguous answer (Art. 4(11)).
    package func asksForYes(by keywords: KeywordPolicy) -> Bool {
        let yes = buttons.count { button in
            if case .quickReply(let title) = button { keywords.saysYes(title: title) } else { false }
        }
        return yes == 1
    }
}
