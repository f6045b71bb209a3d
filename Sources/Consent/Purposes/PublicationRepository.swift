// SPDX-License-Identifier: Apache-2.0
package import Basics
package import Cryptography

/// Reads the published wordings and notices.
package protocol PublicationReader {
    /// The newest published wording of a language.
    func currentWording(in language: Language) throws -> ConsentWording?
    /// The newest published notice of a language.
    func currentNotice(in language: Language) throws -> PrivacyNotice?
    /// Any published wording, by its hash.
    func wording(hash: Digest) throws -> ConsentWording?
    /// Any published notice, by its hash.
    func notice(hash: Digest) throws -> PrivacyNotice?
    /// The form as it is shown now in a language.
    func currentForm(in language: Language) throws -> OptInForm?
}

/// Publishes wordings and notices; what is published never changes again.
package protocol PublicationRepository: PublicationReader {
    func publish(_ wording: ConsentWording, at moment: Timestamp) throws
    func publish(_ notice: PrivacyNotice, at moment: Timestamp) throws
}

extension PublicationReader {
    /// Made of wording and notice; who keeps them may keep it ready.
    package func currentForm(in language: Language) throws -> OptInForm? {
        guard let wording = try currentWording(in: language), let notice = try currentNotice(in: language) else { return nil }
        return OptInForm(wording: wording, notice: notice)
    }
}
