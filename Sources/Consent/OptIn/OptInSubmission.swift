// SPDX-License-Identifier: Apache-2.0
package import PhoneNumbers

/// What a person sent with the form, validated.
package struct OptInSubmission: Sendable {
    package let purposes: Set<PurposeCode>
    package let form: OptInForm
    /// Given when the person prefers to be asked instead of writing first.
    package let typedNumber: PhoneNumber?
    /// The invited person whose link led here.
    package let invitee: DataSubject.ID?

    package init(purposes: Set<PurposeCode>, form: OptInForm, typedNumber: PhoneNumber?, invitee: DataSubject.ID?) {
        self.purposes = purposes
        self.form = form
        self.typedNumber = typedNumber
        self.invitee = invitee
    }
}
