// SPDX-License-Identifier: Apache-2.0
package import Basics
import HTML
package import HTTPServer
package import Localization

/// What every controller works with; made once.
package final class SiteContext: Sendable {
    package let configuration: SiteConfiguration
    package let services: SiteServices
    package let catalogues: Catalogues
    package let assets: AssetLibrary
    package let forms: FormGuard
    package let formShelf: FormShelf
    package let sheets = SheetFonts()

    /// Reads the catalogues that are part of the program; a program without them is broken and stops.
    package init(configuration: SiteConfiguration, services: SiteServices) {
        self.configuration = configuration
        self.services = services
        do {
            catalogues = try Catalogues.embedded()
        } catch {
            preconditionFailure("a catalogue inside the program cannot be read: \(error)")
        }
        assets = AssetLibrary()
        forms = FormGuard(key: services.formKey)
        formShelf = FormShelf(database: services.database, time: services.time)
    }

    /// The demo's bar, in the demo.
    package var mode: ModeBar? {
        guard let demo = configuration.demo, let mailbox = URLReference(demo.mailboxURL), let phones = URLReference(demo.phonesURL) else {
            return nil
        }
        return ModeBar(mailbox: mailbox, phones: phones)
    }

    /// The language of somebody of whom nothing is known: that of the path, else the first that the browser asks for and that is offered.
    package func language(of request: HTTPRequest?) -> Language {
        guard let request else { return .english }
        let first = request.path.split(separator: "/").first.map(String.init)
        if let named = Language.offered.first(where: { $0.rawValue == first }) { return named }
        return AcceptedLanguages(request.headers["accept-language"]).first(of: Language.offered) ?? .english
    }
}
