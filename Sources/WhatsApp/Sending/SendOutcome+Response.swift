// SPDX-License-Identifier: Apache-2.0
import Basics

extension SendOutcome {
    /// What an answer to a send request means. Whatever does not surely say "not sent" leaves the outcome unknown.
    public init(status: Int, body: [UInt8]) {
        let root = try? JSONDocument(body).root
        if let error = root?["error"].flatMap(CloudAPIError.init) {
            self = error.reaction == .awaitStatus ? .unknown : .refused(error)
        } else if (200...299).contains(status), let message = root?["messages"]?.first, let id = message["id"]?.filled {
            let state = message["message_status"]?.string
            self = .accepted(
                messageID: id,
                waID: root?["contacts"]?.first?["wa_id"]?.filled,
                heldForQuality: state == "held_for_quality_assessment" || state == "paused"
            )
        } else {
            switch status {
            case 429: self = .refused(CloudAPIError(code: 130429))
            case 401, 403: self = .refused(CloudAPIError(code: 190))
            case 400...407, 409...428, 430...499: self = .refused(CloudAPIError(code: CloudAPIError.unreadable))
            default: self = .unknown
            }
        }
    }
}

extension JSONValue {
    /// The first element of an array.
    var first: JSONValue? {
        var elements = elements
        return elements.next()
    }
}
