// SPDX-License-Identifier: Apache-2.0
import HTTPServer

/// Sends each request to the part of the simulator that it is for.
struct SimulatorRouter: Sendable {
    private let cloudAPI: CloudAPIController
    private let control: ControlController

    init(simulator: Simulator) {
        cloudAPI = CloudAPIController(simulator: simulator)
        control = ControlController(simulator: simulator)
    }

    func respond(to request: HTTPRequest) -> HTTPResponse {
        let path = request.path.split(separator: "/", omittingEmptySubsequences: true)
        guard let first = path.first else { return .redirect(to: "/phones") }
        if CloudAPIController.isVersion(first) { return cloudAPI.respond(to: request, path: path.dropFirst()) }
        switch first {
        case "_simulator": return control.respond(to: request, path: path.dropFirst())
        default: return .text("Not found\n", status: .notFound)
        }
    }
}
