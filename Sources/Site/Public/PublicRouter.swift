// SPDX-License-Identifier: Apache-2.0
package import HTTPServer

/// Leads to the public pages.
package struct PublicRouter: Sendable {
    private let context: SiteContext

    package init(context: SiteContext) {
        self.context = context
    }

    /// The answer of a public page, or nil when the route is none. GET changes nothing on any of them (promise 5).
    package func respond(to route: Route, request: HTTPRequest) async throws -> HTTPResponse? {
        let isPost = request.method == .post
        switch route {
        case .start:
            return .redirect(to: Route.optIn(context.language(of: request)).path)
        case .optIn(let language):
            let controller = OptInController(context: context, language: language, token: nil)
            return isPost ? try await controller.submit(request) : try await controller.show()
        case .invitedOptIn(let language, let token):
            let controller = OptInController(context: context, language: language, token: token)
            return isPost ? try await controller.submit(request) : try await controller.show()
        case .declineInvitation(let token):
            let controller = DeclineController(context: context, token: token)
            return isPost ? try await controller.decline(request) : try await controller.show(request)
        case .openWhatsApp(let language, let code):
            return try await OpenWhatsAppController(context: context).show(language, code)
        case .qrCode(let code):
            return try await OpenWhatsAppController(context: context).picture(code)
        case .confirmationSent(let language):
            return ConfirmationSentPage(context: context, language: language).response
        case .notice(let language):
            return try await NoticeController(context: context).show(language)
        case .preferences(let token):
            let controller = PreferencesController(context: context, token: token)
            return isPost ? try await controller.change(request) : try await controller.show(request)
        case .receipt(let token):
            return try await ReceiptController(context: context, token: token).show(request)
        case .receiptFile(let token, let leaf):
            return try await ReceiptController(context: context, token: token).file(leaf)
        case .receiptDocument(let token, let leaf):
            return try await ReceiptController(context: context, token: token).document(leaf)
        case .receiptSheet(let token, let leaf):
            return try await ReceiptController(context: context, token: token).sheet(leaf)
        case .erasureSheet(let token):
            return try await ReceiptController(context: context, token: token).erasureSheet()
        case .erasureCertificate(let token):
            return try await ReceiptController(context: context, token: token).erasureCertificate()
        case .verify(let language):
            let controller = VerifyController(context: context, language: language)
            return isPost ? try controller.verify(request) : controller.show()
        default:
            return nil
        }
    }
}
