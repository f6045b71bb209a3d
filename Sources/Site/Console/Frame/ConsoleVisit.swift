// SPDX-License-Identifier: Apache-2.0
import Basics
import Compliance
import Consent
import HTML
import HTTPServer
import Localization

/// A request of somebody who is signed in; a form among it has been proven to be ours.
struct ConsoleVisit: Sendable {
    let member: StaffMember
    let token: PersonalToken
    let request: HTTPRequest
    let frame: ConsoleFrame
    /// What was typed; empty for a page that was only asked for.
    let form: FormFields
    /// The form with files, when it was one.
    let upload: MultipartForm?

    var localizer: Localizer { frame.localizer }
    var isPost: Bool { request.method == .post }

    /// The answer that shows a page.
    func show(_ page: some ConsolePage, status: HTTPStatus = .ok) -> HTTPResponse {
        var response = HTTPResponse.html(page.bytes(in: frame), status: status)
        // By a header, so that the words of the page, which let it be stopped, are all that there is in the page itself.
        if let reloadAfter = page.reloadAfter { response.headers.set("Refresh", String(reloadAfter)) }
        return response
    }

    /// The answer after something was done: on to a page that says so.
    func proceed(to route: Route, _ notice: ConsoleNotice? = nil) -> HTTPResponse {
        guard let notice else { return .redirect(to: route.path) }
        return .redirect(to: route.reference.query(ConsoleNotice.parameter, notice.rawValue).text)
    }
}
