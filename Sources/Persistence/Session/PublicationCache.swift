// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import Cryptography

/// Wordings and notices that were read before: what is published never changes, so it is read once.
final class PublicationCache: Sendable {
    private struct State {
        var wordings: [Digest: ConsentWording] = [:]
        var notices: [Digest: PrivacyNotice] = [:]
        /// By the hashes of wording and notice.
        var forms: [[Digest]: OptInForm] = [:]
    }

    /// Far more than a site publishes; only then is it emptied.
    private static let capacity = 64
    private let state = Lock(State())

    func wording(_ hash: Digest) -> ConsentWording? { state.withLock { $0.wordings[hash] } }

    func notice(_ hash: Digest) -> PrivacyNotice? { state.withLock { $0.notices[hash] } }

    func form(_ wording: Digest, _ notice: Digest) -> OptInForm? { state.withLock { $0.forms[[wording, notice]] } }

    func keep(_ form: OptInForm) {
        state.withLock { state in
            if state.forms.count >= Self.capacity { state.forms = [:] }
            state.forms[[form.shown.wording, form.shown.notice]] = form
        }
    }

    func keep(_ wording: ConsentWording, _ hash: Digest) {
        state.withLock { state in
            if state.wordings.count >= Self.capacity { state.wordings = [:] }
            state.wordings[hash] = wording
        }
    }

    func keep(_ notice: PrivacyNotice, _ hash: Digest) {
        state.withLock { state in
            if state.notices.count >= Self.capacity { state.notices = [:] }
            state.notices[hash] = notice
        }
    }
}
