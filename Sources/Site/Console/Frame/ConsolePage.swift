// SPDX-License-Identifier: Apache-2.0
package import HTML
package import Localization

/// A page of the console: values that know how to show themselves.
package protocol ConsolePage: Sendable {
    /// The room that it belongs to.
    var room: ConsoleRoom { get }
    /// Whether a form on it has errors.
    var hasErrors: Bool { get }
    /// After how many seconds it asks again, while something is under way.
    var reloadAfter: Int? { get }
    func title(_ l: Localizer) -> String
    /// The pages above it.
    func trail(_ l: Localizer) -> [ConsoleShell.Crumb]
    func write(in frame: ConsoleFrame, to w: inout HTMLWriter)
}

extension ConsolePage {
    package var hasErrors: Bool { false }
    package var reloadAfter: Int? { nil }
    package func trail(_ l: Localizer) -> [ConsoleShell.Crumb] { [] }

    /// The whole page.
    package func bytes(in frame: ConsoleFrame) -> [UInt8] {
        let l = frame.localizer
        var shell = ConsoleShell(
            localizer: l,
            assets: frame.assets,
            title: title(l),
            room: room,
            userName: frame.userName,
            token: frame.token
        )
        shell.hasErrors = hasErrors
        shell.trail = trail(l)
        shell.mode = frame.mode
        if !hasErrors, let notice = frame.notice { shell.banner = Notice(l.text(notice.text), kind: .success) }
        return shell.bytes { write(in: frame, to: &$0) }
    }
}
