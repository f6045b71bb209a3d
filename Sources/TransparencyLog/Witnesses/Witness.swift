// SPDX-License-Identifier: Apache-2.0

/// An outside memory of logs: cosigns a checkpoint only when it continues the one it saw before (c2sp.org/tlog-witness).
///
/// Pure: it answers and changes itself. Whoever serves it stores `seen` before the answer goes out, and gives it one request at a time.
public struct Witness: Sendable {
    /// What is answered, with the HTTP status that the C2SP text gives it.
    public enum Answer: Hashable, Sendable {
        /// 200: the signature lines.
        case cosigned(SignedNote.Signature)
        /// 400: the request is not in its form, or the old size lies above the new one.
        case malformed
        /// 403: no signature is by the log's key.
        case notSigned
        /// 404: the witness does not watch that log.
        case unknownLog
        /// 409: the witness saw that size last.
        case conflict(size: Int)
        /// 422: the proof does not lead from the old state to the new one.
        case inconsistent

        /// The HTTP status.
        public var status: Int {
            switch self {
            case .cosigned: 200
            case .malformed: 400
            case .notSigned: 403
            case .unknownLog: 404
            case .conflict: 409
            case .inconsistent: 422
            }
        }
    }

    private let cosigner: Cosigner
    private let logs: [String: NoteVerifier]
    /// The newest checkpoint of each log, by its origin.
    public private(set) var seen: [String: Checkpoint]

    /// Watches these logs; `seen` is what was stored before.
    public init(_ cosigner: Cosigner, logs: [NoteVerifier], seen: [String: Checkpoint] = [:]) {
        self.cosigner = cosigner
        self.logs = Dictionary(logs.map { ($0.name, $0) }, uniquingKeysWith: { $1 })
        self.seen = seen
    }

    /// Answers the body of an `add-checkpoint` request; `time` in seconds since 1970.
    public mutating func add(_ body: [UInt8], time: Int) -> Answer {
        guard let request = try? WitnessRequest(bytes: body), let claimed = try? Checkpoint(text: request.checkpoint.text) else {
            return .malformed
        }
        guard let log = logs[claimed.origin] else { return .unknownLog }
        guard let checkpoint = try? Checkpoint(verifying: request.checkpoint, by: log) else { return .notSigned }
        guard request.oldSize <= checkpoint.size else { return .malformed }
        let last = seen[log.name]
        guard request.oldSize == last?.size ?? 0 else { return .conflict(size: last?.size ?? 0) }
        if let last, last.size == checkpoint.size, last.root != checkpoint.root { return .conflict(size: last.size) }
        let proof = ConsistencyProof(oldSize: request.oldSize, newSize: checkpoint.size, hashes: request.hashes)
        do {
            try proof.verify(oldRoot: last?.root ?? LogHash.empty, newRoot: checkpoint.root)
        } catch {
            return .inconsistent
        }
        seen[log.name] = checkpoint
        return .cosigned(cosigner.cosign(request.checkpoint, time: time))
    }
}
