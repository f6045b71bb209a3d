// SPDX-License-Identifier: Apache-2.0
import HTTPServer

/// Sends each request to the part of the simulator that it is for.
struct SimulatorRouter: Sendable {
    let cloudAPI: CloudAPIController
    let control: ControlController
    let phones: PhonesController

    func respond(to request: HTTPRequest) async -> HTTPResponse {
        let path = request.path.split(separator: "/", omittingEmptySubsequences: true)
        guard let first = path.first else { return .redirect(to: "/phones") }
        if CloudAPIController.isVersion(first) { return await cloudAPI.respond(to: request, path: path.dropFirst()) }
        if first == "_simulator" { return control.respond(to: request, path: path.dropFirst()) }
        return phones.respond(to: request, path: path) ?? .text("Not found\n", status: .notFound)
    }
}
