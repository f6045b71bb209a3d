// SPDX-License-Identifier: Apache-2.0
package import Cryptography

/// The hashes of what a person saw when they were asked.
package struct ShownForm: Sendable, Hashable {
    package let wording: Digest
    package let notice: Digest
    package let form: Digest

    package init(wording: Digest, notice: Digest, form: Digest) {
        self.wording = wording
        self.notice = notice
        self.form = form
    }

    /// What this form shows.
    package init(_ form: OptInForm) {
        self = form.shown
    }
}
