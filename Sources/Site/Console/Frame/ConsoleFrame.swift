// SPDX-License-Identifier: Apache-2.0
package import Compliance
package import HTML
package import Localization

/// What surrounds every page of the console: language, who is signed in, the token of its forms.
package struct ConsoleFrame: Sendable {
    package let localizer: Localizer
    package let assets: AssetLibrary
    package let userName: String
    /// What the reader may do follows from it.
    package let role: StaffRole
    package let token: HiddenField
    package var mode: ModeBar?
    package var notice: ConsoleNotice?

    package init(
        localizer: Localizer,
        assets: AssetLibrary,
        userName: String,
        role: StaffRole,
        token: HiddenField,
        mode: ModeBar? = nil,
        notice: ConsoleNotice? = nil
    ) {
        self.localizer = localizer
        self.assets = assets
        self.userName = userName
        self.role = role
        self.token = token
        self.mode = mode
        self.notice = notice
    }
}
