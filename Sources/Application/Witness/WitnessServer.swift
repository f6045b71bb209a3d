// SPDX-License-Identifier: Apache-2.0
import Basics
import HTTPServer
import TransparencyLog

/// Serves a witness over HTTP (c2sp.org/tlog-witness): one request at a time, stored before it is answered.
final class WitnessServer: Sendable {
    private let witness: Lock<Witness>
    private let store: WitnessStore
    private let time: any TimeSource
    private let logger: Logger

    init(_ witness: Witness, store: WitnessStore, time: any TimeSource, logger: Logger) {
        self.witness = Lock(witness)
        self.store = store
        self.time = time
        self.logger = logger
    }

    func respond(to request: HTTPRequest) -> HTTPResponse {
        guard request.path == "/add-checkpoint" else { return Self.response(404, "there is nothing here but /add-checkpoint\n") }
        guard request.method == .post else { return Self.response(405, "only POST\n") }
        do {
            return try Self.response(to: add(request.body))
        } catch {
            logger.log(.error, "a checkpoint could not be stored", .technical("reason", "\(error)"))
            return Self.response(503, "not stored, try again\n")
        }
    }

    /// The lock is held over the write: comparing and remembering are one step, else a later request could be rolled back by an earlier one.
    private func add(_ body: [UInt8]) throws -> Witness.Answer {
        try witness.withLock { witness in
            var next = witness
            let answer = next.add(body, time: Int(time.now.milliseconds / 1_000))
            if case .cosigned = answer {
                for (origin, checkpoint) in next.seen where witness.seen[origin] != checkpoint { try store.save(checkpoint) }
                witness = next
            }
            return answer
        }
    }

    private static func response(to answer: Witness.Answer) -> HTTPResponse {
        switch answer {
        case .cosigned(let signature): response(200, signature.line)
        case .conflict(let size): response(409, Array("\(size)\n".utf8), type: "text/x.tlog.size")
        case .malformed: response(400, "this is no add-checkpoint request\n")
        case .notSigned: response(403, "no signature is by the log's key\n")
        case .unknownLog: response(404, "this log is not watched here\n")
        case .inconsistent: response(422, "this does not continue what was seen before\n")
        }
    }

    private static func response(_ status: Int, _ text: String) -> HTTPResponse { response(status, Array(text.utf8)) }

    private static func response(_ status: Int, _ bytes: [UInt8], type: String = "text/plain; charset=utf-8") -> HTTPResponse {
        HTTPResponse(status: HTTPStatus(code: status), headers: HTTPHeaders([("Content-Type", type)]), body: .bytes(bytes))
    }
}
