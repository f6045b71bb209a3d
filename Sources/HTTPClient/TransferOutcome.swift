// SPDX-License-Identifier: Apache-2.0
import CCurl

/// How a transfer ended: libcurl's result and what was seen on the way.
package struct TransferOutcome: Sendable {
    /// Why our side ended it, when libcurl did not.
    package enum Ending: Sendable { case finished, cancelled, closed, tooLarge, repeated }

    /// Who ended it.
    package var ending = Ending.finished
    /// libcurl's code; 0 is success.
    package var result = 0
    /// The last status or SMTP reply code; 0 when there was none.
    package var status = 0
    /// Header lines of the last response.
    package var head: [UInt8] = []
    /// The body.
    package var body: [UInt8] = []
    /// The connection stood and libcurl turned to sending the request (SMTP: to the envelope).
    package var hasBegun = false
    /// At least one byte of the request was given to the socket.
    package var hasSent = false
    /// SMTP: whole replies since the envelope began: 1 for MAIL, 2 for RCPT, 3 for DATA, 4 for the message.
    package var replies = 0
    /// SMTP: whether the last reply says that security or policy stands against it, not the address or the message (class 5.7, RFC 3463 section 3.8).
    package var isPolicyRefusal = false

    /// The error for an HTTP caller, nil after success.
    var clientError: HTTPClientError? {
        if ending == .finished, result == 0 { return nil }
        return HTTPClientError(code, outcomeIsUnknown: hasBegun && hasSent)
    }

    private var code: HTTPClientError.Code {
        switch ending {
        case .cancelled: return .cancelled
        case .closed: return .closed
        case .tooLarge: return .responseTooLarge
        case .repeated: return .connectionLost
        case .finished: break
        }
        return switch CURLcode(UInt32(result)) {
        case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL: .invalidRequest
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY: .cannotResolve
        case CURLE_COULDNT_CONNECT: .cannotConnect
        case CURLE_OPERATION_TIMEDOUT: hasBegun ? .timedOut : .cannotConnect
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
            CURLE_SSL_ISSUER_ERROR, CURLE_USE_SSL_FAILED:
            .tlsFailure
        case CURLE_GOT_NOTHING, CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_PARTIAL_FILE, CURLE_WEIRD_SERVER_REPLY: .connectionLost
        default: .engine(result)
        }
    }
}
