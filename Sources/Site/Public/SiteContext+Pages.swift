// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import HTML
import Localization

extension SiteContext {
    /// The frame of a public page; `same` gives the same page in another language.
    func page(_ title: MessageKey, in language: Language, same: (Language) -> URLReference) -> PageShell {
        let localizer = catalogues[language]
        let name = configuration.controller.name(in: language)
        let text = localizer.text(title, ["brand": .text(name)])
        var page = PageShell(localizer: localizer, assets: assets, title: text, controller: name)
        page.languages = Language.offered.filter { $0 != language }.map { LanguageLink($0, same($0)) }
        page.notice = Route.notice(language).reference
        page.mode = mode
        return page
    }

    /// The language of a personal page: what its link asks for, else the person's own.
    func language(asked: String?, of subject: DataSubject?) -> Language {
        asked.flatMap { tag in Language.offered.first { $0.rawValue == tag } } ?? subject?.language ?? .english
    }
}
