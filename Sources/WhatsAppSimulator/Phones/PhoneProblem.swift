// SPDX-License-Identifier: Apache-2.0
import Localization

/// What is wrong with what was typed or tapped on a phone.
enum PhoneProblem: String, Sendable {
    case empty, long, gone

    var message: MessageKey {
        switch self {
        case .empty: "simulator.problem.empty"
        case .long: "simulator.problem.long"
        case .gone: "simulator.problem.gone"
        }
    }
}
