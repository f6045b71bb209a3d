// SPDX-License-Identifier: Apache-2.0
import Basics
import Cryptography
import HTTPServer
import Localization

/// The phones in the browser: pages that read, forms that act, no script.
struct PhonesController: Sendable {
    private static let policy = """
        default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'; frame-src 'self'; frame-ancestors 'self'; \
        base-uri 'none'
        """

    private let simulator: Simulator
    private let catalogues: Catalogues
    private let styles = PhoneStyles()
    private let token: String

    init(simulator: Simulator, catalogues: Catalogues, random: any RandomSource) {
        self.simulator = simulator
        self.catalogues = catalogues
        token = Hex.encode(random.bytes(16))
    }

    func respond(to request: HTTPRequest, path: [Substring]) -> HTTPResponse? {
        if request.method == .get, let file = styles.file(request.path) { return file }
        switch (request.method, path.first, path.count) {
        case (.get, "phones", 1): return all(request)
        case (.get, "phones", 2): return PhoneDigits.read(String(path[1])).map { one($0, request) }
        case (.get, "phones", 3) where path[2] == "chat": return PhoneDigits.read(String(path[1])).map { chat($0, request) }
        case (.post, "phones", 3): return PhoneDigits.read(String(path[1])).flatMap { act($0, path[2], request) }
        case (.get, "wa.me", 2): return clickToChat(request, number: path[1], problem: nil)
        case (.post, "wa.me", 2): return sendFromLink(request, number: path[1])
        default: return nil
        }
    }

    // MARK: - Pages

    private func all(_ request: HTTPRequest) -> HTTPResponse {
        let people = simulator.reading(\.featured)
        return page(request, people, showsAll: true)
    }

    private func one(_ phone: String, _ request: HTTPRequest) -> HTTPResponse {
        let person = simulator.reading { $0.person(phone) } ?? Persona(phone: phone, at: simulator.time.now)
        return page(request, [person], showsAll: false)
    }

    private func page(_ request: HTTPRequest, _ people: [Persona], showsAll: Bool) -> HTTPResponse {
        let page = PhonesPage(
            language: language(request.query["lang"], request),
            businessName: simulator.configuration.businessName,
            phones: people.map(row),
            showsAll: showsAll,
            isLive: request.query["still"] != "1",
            token: token,
            problem: request.query["problem"].flatMap(PhoneProblem.init)
        )
        return html(page.bytes(catalogues, styles))
    }

    private func row(_ person: Persona) -> PhonesPage.Phone {
        PhonesPage.Phone(
            number: person.phone,
            name: person.name,
            language: person.language ?? .english,
            hasStoppedMarketing: person.hasStoppedMarketing
        )
    }

    private func chat(_ phone: String, _ request: HTTPRequest) -> HTTPResponse {
        let person = simulator.reading { $0.person(phone) } ?? Persona(phone: phone, at: simulator.time.now)
        let page = ChatPage(
            person: person,
            language: person.language ?? .english,
            businessName: simulator.configuration.businessName,
            token: token
        )
        var response = html(page.bytes(catalogues, styles))
        // A chat is read again by the browser itself; the page around it says how to stop that.
        if request.query["still"] != "1" { _ = response.headers.set("Refresh", "3") }
        return response
    }

    // MARK: - Acts

    private func act(_ phone: String, _ act: Substring, _ request: HTTPRequest) -> HTTPResponse? {
        guard let form = form(request) else { return refused(request) }
        switch act {
        case "messages":
            if let problem = say(form["text"] ?? "", from: phone) { return back(to: phone, form, problem) }
            return back(to: phone, form, nil)
        case "preference":
            guard let value = form["value"], value == "stop" || value == "resume" else { return refused(request) }
            simulator.prefer(stop: value == "stop", phone: phone)
            return back(to: phone, form, nil)
        case "taps":
            guard let button = form["button"], let message = form["message"] else { return refused(request) }
            _ = simulator.say(World.Utterance(phone: phone, act: .tap(button, messageID: message)))
            return .redirect(to: "/phones/\(phone)/chat")
        default: return nil
        }
    }

    /// Lets a person write; returns what is wrong with the words.
    private func say(_ words: String, from phone: String) -> PhoneProblem? {
        let text = words.replacing("\r\n", with: "\n")
        guard text.contains(where: { !$0.isWhitespace }) else { return .empty }
        guard text.utf16.count <= 4096 else { return .long }
        return simulator.say(World.Utterance(phone: phone, act: .text(text))) == nil ? .gone : nil
    }

    private func back(to phone: String, _ form: FormFields, _ problem: PhoneProblem?) -> HTTPResponse {
        let path = form["alone"] == "1" ? "/phones/\(phone)" : "/phones"
        let language = Language.offered(for: form["lang"] ?? "") ?? .english
        return .redirect(to: path + "?lang=\(language.rawValue)" + (problem.map { "&problem=\($0.rawValue)" } ?? ""))
    }

    // MARK: - Links

    private func clickToChat(_ request: HTTPRequest, number: Substring, problem: PhoneProblem?, text: String? = nil) -> HTTPResponse {
        let configuration = simulator.configuration
        let l = catalogues[language(request.query["lang"], request)]
        guard PhoneDigits.read(String(number)) == configuration.displayPhoneNumber else {
            return html(ClickToChatPage.unknown(l, styles), status: .notFound)
        }
        let page = ClickToChatPage(
            number: configuration.displayPhoneNumber,
            businessName: configuration.businessName,
            text: String((text ?? request.query["text"] ?? "").prefix(4096)),
            people: simulator.reading(\.featured).map(row),
            token: token,
            problem: problem
        )
        return html(page.bytes(l, styles), status: problem == nil ? .ok : .unprocessableContent)
    }

    private func sendFromLink(_ request: HTTPRequest, number: Substring) -> HTTPResponse {
        guard let form = form(request), let phone = form["from"].flatMap(PhoneDigits.read),
            simulator.reading({ $0.person(phone)?.isFeatured ?? false })
        else { return refused(request) }
        if let problem = say(form["text"] ?? "", from: phone) {
            return clickToChat(request, number: number, problem: problem, text: form["text"])
        }
        return back(to: phone, form, nil)
    }

    // MARK: - What all share

    /// The fields of a form of ours; nil when it is none.
    private func form(_ request: HTTPRequest) -> FormFields? {
        guard let form = request.formFields(), let claimed = form["token"], constantTimeEquals(claimed, token) else { return nil }
        return form
    }

    private func language(_ asked: String?, _ request: HTTPRequest) -> Language {
        if let language = asked.flatMap(Language.offered) { return language }
        let accepted = (request.headers["accept-language"] ?? "").prefix(200).split(separator: ",")
        return accepted.lazy.compactMap { Language.offered(for: String($0.drop { $0 == " " }.prefix { $0 != ";" })) }.first ?? .english
    }

    private func refused(_ request: HTTPRequest) -> HTTPResponse {
        let l = catalogues[language(request.query["lang"], request)]
        var response = HTTPResponse.text(l.text("simulator.problem.expired") + "\n", status: .forbidden)
        protect(&response)
        return response
    }

    private func html(_ bytes: [UInt8], status: HTTPStatus = .ok) -> HTTPResponse {
        var response = HTTPResponse.html(bytes, status: status)
        protect(&response)
        return response
    }

    private func protect(_ response: inout HTTPResponse) {
        _ = response.headers.set("Content-Security-Policy", Self.policy)
        _ = response.headers.set("X-Content-Type-Options", "nosniff")
        _ = response.headers.set("Referrer-Policy", "no-referrer")
        _ = response.headers.set("Cache-Control", "no-store")
    }
}
