// SPDX-License-Identifier: Apache-2.0
package import Basics
package import HTML
package import Localization

/// Where staff sign in.
package struct SignInPage: Sendable {
    /// Why the last try did not succeed.
    package enum Problem: Sendable, Hashable {
        case userNameMissing
        case passwordMissing
        /// Name or password; it is never said which.
        case wrong
        case tooManyTries
        /// The page was open for too long, or the browser keeps no cookies.
        case stale
    }

    package var problems: [Problem] = []
    package var userName = ""
    /// Where to go afterwards.
    package var next: Route?
    /// The language that was chosen here.
    package var chosen: Language?
    package let token: HiddenField
    /// What the demo's two users type.
    package var demo: (administrator: (user: String, password: String), officer: (user: String, password: String))?

    package init(token: HiddenField) {
        self.token = token
    }

    /// The whole page.
    package func bytes(_ l: Localizer, assets: AssetLibrary, mode: ModeBar?) -> [UInt8] {
        var shell = DoorShell(localizer: l, assets: assets, title: l.text("console.sign-in.title"))
        shell.hasErrors = !problems.isEmpty
        shell.mode = mode
        shell.languages = Language.offered.filter { $0 != l.language }.map { LanguageLink($0, address(in: $0)) }
        return shell.bytes { write(l, to: &$0) }
    }

    private func address(in language: Language) -> URLReference {
        let address = Route.signIn.reference.query("language", language.rawValue)
        return next.map { address.query("next", $0.path) } ?? address
    }

    private func write(_ l: Localizer, to w: inout HTMLWriter) {
        w(
            ErrorSummary(
                title: l.text("console.errors"),
                lines: problems.map { ErrorSummary.Line(field: Self.field(of: $0), message: l.text(Self.words(of: $0))) }
            )
        )
        w(.h1, l.text("console.sign-in.title"))
        if let demo, problems.isEmpty {
            w(.div, .class("notice information"), .role("note")) { w in
                w(.div) { w in
                    w(.p, l.text("console.sign-in.demo"))
                    write(demo.administrator, "console.sign-in.demo.administrator", l, to: &w)
                    write(demo.officer, "console.sign-in.demo.officer", l, to: &w)
                }
            }
        }
        w.form(to: Route.signIn.reference, token: token) { w in
            if let next { w(HiddenField(name: "next", value: next.path)) }
            if let chosen { w(HiddenField(name: "language", value: chosen.rawValue)) }
            w(
                TextField(
                    name: "user",
                    label: l.text("console.sign-in.user"),
                    value: userName,
                    error: error(of: "user", l),
                    autocomplete: "username",
                    limit: 100
                )
            )
            w(
                TextField(
                    name: "password",
                    label: l.text("console.sign-in.password"),
                    type: .password,
                    error: error(of: "password", l),
                    autocomplete: "current-password",
                    limit: 500
                )
            )
            w(Button(l.text("console.sign-in.action")))
        }
    }

    private func write(_ account: (user: String, password: String), _ role: MessageKey, _ l: Localizer, to w: inout HTMLWriter) {
        w(.p) { w in
            w(.strong, l.text(role))
            w(.br)
            w.text(l.text("console.sign-in.user"))
            w.text(": ")
            w.identifier(account.user)
            w(.br)
            w.text(l.text("console.sign-in.password"))
            w.text(": ")
            w.identifier(account.password)
        }
    }

    private func error(of field: String, _ l: Localizer) -> FieldError? {
        problems.first { Self.field(of: $0) == field }.map {
            FieldError(prefix: l.text("console.error"), message: l.text(Self.words(of: $0)))
        }
    }

    private static func field(of problem: Problem) -> String { problem == .passwordMissing ? "password" : "user" }

    private static func words(of problem: Problem) -> MessageKey {
        switch problem {
        case .userNameMissing: "console.sign-in.user-missing"
        case .passwordMissing: "console.sign-in.password-missing"
        case .wrong: "console.sign-in.wrong"
        case .tooManyTries: "console.sign-in.too-many"
        case .stale: "console.sign-in.stale"
        }
    }
}
