// SPDX-License-Identifier: Apache-2.0
import Compliance
import HTML
import HTTPServer

extension ConsoleFrame {
    /// Why the reader of the page may not send a form there; nil when they may. `ConsoleRouter` asks the same policy when one comes.
    func refusal(of route: Route) -> StaffRefusal? {
        guard let act = route.staffAct(.post), case .refused(let refusal) = StaffPolicy.verdict(on: act, by: role) else { return nil }
        return refusal
    }
}

extension HTMLWriter {
    /// A form of the console, where its reader may send it; else one sentence that says who may.
    mutating func form(to route: Route, in frame: ConsoleFrame, carriesFiles: Bool = false, content: (inout HTMLWriter) -> Void) {
        if let refusal = frame.refusal(of: route) { return self(StaffNote(refusal, frame.localizer)) }
        form(to: route.reference, token: frame.token, carriesFiles: carriesFiles, content: content)
    }
}
