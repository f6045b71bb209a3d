// SPDX-License-Identifier: Apache-2.0

/// What will become of a message; decided when it is accepted, so that a restart changes nothing.
enum Fate: Hashable, Sendable {
    /// Nothing is told about it.
    case silent
    /// It comes as far as that.
    case reaches(MessageState)
    /// It fails with that code of Meta's.
    case fails(Int)

    /// The fate as the log has it.
    var name: String {
        switch self {
        case .silent: "silent"
        case .reaches(let state): state.rawValue
        case .fails(let code): "failed:\(code)"
        }
    }

    init(name: String) {
        if let state = MessageState(rawValue: name) {
            self = .reaches(state)
        } else if name.hasPrefix("failed:"), let code = Int(name.dropFirst(7)) {
            self = .fails(code)
        } else {
            self = .silent
        }
    }

    /// The states that are told, in order, after that one.
    func states(after reached: MessageState) -> [MessageState] {
        switch self {
        case .silent: []
        case .fails: reached == .failed ? [] : [.failed]
        case .reaches(let last): [.sent, .delivered, .read].filter { $0 > reached && $0 <= last }
        }
    }
}
