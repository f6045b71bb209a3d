// SPDX-License-Identifier: Apache-2.0
import Basics
import HTTPServer

/// A refusal in the shape of Meta's.
struct CloudAPIFault: Error, Hashable, Sendable {
    let code: Int
    let title: String
    let details: String
    let status: Int

    init(_ code: Int, _ title: String, _ details: String, status: Int = 400) {
        self.code = code
        self.title = title
        self.details = details
        self.status = status
    }

    static let invalidToken = CloudAPIFault(
        190,
        "Access token is missing or not valid",
        "The request carries no token that is known here.",
        status: 401
    )
    static let unknownNumber = CloudAPIFault(33, "Object does not exist", "There is no phone number of that id.")
    static let unknownPath = CloudAPIFault(100, "Unknown path", "The simulator has no such call.", status: 404)
    static let rateLimit = CloudAPIFault(130429, "Rate limit hit", "More messages a second than this number may send.", status: 429)
    static let pairRate = CloudAPIFault(131056, "Pair rate limit hit", "Too many messages to this person in a short time.", status: 429)
    static let windowClosed = CloudAPIFault(131047, "Re-engagement message", "More than 24 hours since the person last wrote.")
    static let unknownTemplate = CloudAPIFault(
        132001,
        "Template name does not exist in the translation",
        "No approved template of that name and language.",
        status: 404
    )
    static let pausedTemplate = CloudAPIFault(132015, "Template is paused", "The template is paused because of its quality.")
    static let disabledTemplate = CloudAPIFault(132016, "Template is disabled", "The template is disabled for good.")

    /// Not Meta's: the message was taken and the answer is lost on its way.
    static let lostAnswer = CloudAPIFault(0, "", "", status: 500)

    static func missing(_ name: String) -> CloudAPIFault {
        CloudAPIFault(131008, "Required parameter is missing", "Parameter \(name) is missing.")
    }

    static func invalid(_ details: String) -> CloudAPIFault {
        CloudAPIFault(131009, "Parameter value is not valid", details)
    }

    static func parameterCount(expected: Int, given: Int) -> CloudAPIFault {
        CloudAPIFault(132000, "Number of parameters does not match", "Expected \(expected) parameters, \(given) were given.")
    }

    static func parameterMismatch(_ name: String) -> CloudAPIFault {
        CloudAPIFault(132012, "Parameter format does not match", "Parameter or button \(name) does not fit the template.")
    }

    /// The answer, with a trace id for the log.
    func response(traceID: String) -> HTTPResponse {
        var json = JSONWriter(.escaped)
        json.object { json in
            json.object("error") { json in
                json.member("message", "(#\(code)) \(title)")
                json.member("type", "OAuthException")
                json.member("code", code)
                json.object("error_data") { json in
                    json.member("messaging_product", "whatsapp")
                    json.member("details", details)
                }
                json.member("fbtrace_id", traceID)
            }
        }
        return .json(json.bytes, status: HTTPStatus(code: status))
    }
}
