// SPDX-License-Identifier: Apache-2.0
import HTML
package import HTTPServer
package import Localization

/// What went wrong and what to do now, for people.
package struct ErrorPage: Sendable {
    package let status: HTTPStatus
    package let isConsole: Bool
    /// A random word by which the log's line is found.
    package let reference: String?

    package init(status: HTTPStatus, isConsole: Bool, reference: String? = nil) {
        self.status = status
        self.isConsole = isConsole
        self.reference = reference
    }

    /// The page.
    package func bytes(_ l: Localizer, assets: AssetLibrary, controller: String, mode: ModeBar?) -> [UInt8] {
        let title = l.text(words.title)
        if isConsole {
            var shell = DoorShell(localizer: l, assets: assets, title: title)
            shell.mode = mode
            return shell.bytes { write(l, title, to: &$0) }
        }
        var shell = PageShell(localizer: l, assets: assets, title: title, controller: controller)
        shell.mode = mode
        return shell.bytes { write(l, title, to: &$0) }
    }

    private func write(_ l: Localizer, _ title: String, to w: inout HTMLWriter) {
        w(.h1, title)
        w(.p, l.text(words.text))
        if let reference {
            w(.p, .class("hint")) { w in
                w.text(l.text("error.reference"))
                w.text(" ")
                w.identifier(reference)
            }
        }
        if isConsole {
            w(Button(l.text("error.to-console"), to: Route.home.reference))
        } else {
            w(Button(l.text("error.to-start"), to: Route.optIn(l.language).reference))
        }
    }

    private var words: (title: MessageKey, text: MessageKey) {
        switch status {
        case .badRequest: ("error.bad-request.title", "error.bad-request.text")
        case .forbidden: ("error.forbidden.title", "error.forbidden.text")
        case .notFound: ("error.not-found.title", "error.not-found.text")
        case .methodNotAllowed: ("error.method.title", "error.method.text")
        case .gone: ("error.gone.title", "error.gone.text")
        case .contentTooLarge: ("error.too-large.title", "error.too-large.text")
        case .unsupportedMediaType: ("error.media-type.title", "error.media-type.text")
        case .tooManyRequests: ("error.too-many.title", "error.too-many.text")
        case .serviceUnavailable: ("error.unavailable.title", "error.unavailable.text")
        default: ("error.internal.title", "error.internal.text")
        }
    }
}
