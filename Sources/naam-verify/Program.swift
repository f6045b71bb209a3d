// SPDX-License-Identifier: Apache-2.0
import Receipts

/// The whole program as a function of its command line and the files that it names.
enum Program {
    struct Outcome {
        let status: Status
        let output: String
    }

    static func run(_ arguments: [String]) -> Outcome {
        if arguments == ["--help"] || arguments == ["-h"] { return Outcome(status: .verified, output: Usage.text) }
        do throws(Request.Problem) {
            let request = try Request(arguments)
            let verdict = verdict(request)
            return Outcome(status: verdict.status, output: request.isJSON ? JSONReport.render(verdict) : TextReport.render(verdict))
        } catch {
            return Outcome(status: error.status, output: "naam-verify: \(error.text)\n\n\(Usage.text)")
        }
    }

    private static func verdict(_ request: Request) -> Verdict {
        do {
            switch request.subject {
            case .receipt: return try receipt(request)
            case .checkpoint: return try checkpoint(request)
            case .log: return try log(request)
            }
        } catch let error as LogError {
            return .refused(request.subject, error)
        } catch {
            return .refused(request.subject, LogError(.unreadable, "the input"))
        }
    }

    private static func receipt(_ request: Request) throws -> Verdict {
        guard let bytes = InputFile.read(request.path, atMost: ReceiptJudge.largest) else { throw LogError(.unreadable, "the receipt") }
        let finding = try ReceiptJudge(log: request.key, witnesses: request.witnesses).judge(bytes)
        return Verdict(
            status: .verified,
            subject: .receipt,
            checkpoint: finding.checkpoint,
            entries: finding.entries,
            ignoredSignatures: finding.ignoredSignatures,
            proven: finding.proven.map { Claims.sentence($0) },
            notProven: finding.notProven.map { Claims.sentence($0) }
        )
    }

    private static func checkpoint(_ request: Request) throws -> Verdict {
        let (note, checkpoint) = try signedCheckpoint(request.path, request.key)
        let witnessed = try cosignatures(note, request)
        return Verdict(
            status: .verified,
            subject: .checkpoint,
            checkpoint: checkpoint,
            ignoredSignatures: note.signatures.count - 1 - witnessed.count,
            proven: [Claims.signed] + witnessed,
            notProven: ["What the entries are: check a receipt or the whole log.", Claims.sameForAll]
        )
    }

    private static func log(_ request: Request) throws -> Verdict {
        let older = try request.since.map { try signedCheckpoint($0, request.key).1 }
        let report = try LogAuditor(directory: request.path, log: request.key).verify(since: older)
        let witnessed = try cosignatures(try DirectoryTileStore(request.path).checkpoint(), request)
        var verdict = Verdict(
            status: .verified,
            subject: .log,
            checkpoint: report.checkpoint,
            entryBytes: report.entryBytes,
            ignoredSignatures: report.ignoredSignatures - witnessed.count,
            proven: [
                Claims.signed,
                "All \(report.checkpoint.size) entries and every tile are present and give exactly the signed root.",
            ] + witnessed,
            notProven: [Claims.truth, Claims.time]
        )
        if let older {
            verdict.proven.append("The log still begins with the \(older.size) entries of the older checkpoint, unchanged and in order.")
        } else {
            verdict.notProven.append("That nothing was rewritten before: compare with an older checkpoint (--since).")
        }
        verdict.notProven.append(Claims.sameForAll)
        return verdict
    }

    /// A sentence for each witness that was asked for; throws for one that did not cosign.
    private static func cosignatures(_ note: SignedNote, _ request: Request) throws(LogError) -> [String] {
        try ReceiptJudge(log: request.key, witnesses: request.witnesses).cosignatures(note).map { Claims.sentence($0) }
    }

    private static func signedCheckpoint(_ path: String, _ key: NoteVerifier) throws(LogError) -> (SignedNote, Checkpoint) {
        guard let bytes = InputFile.read(path, atMost: SignedNote.largest) else { throw LogError(.unreadable, "the checkpoint") }
        let note = try SignedNote(bytes: bytes)
        return (note, try Checkpoint(verifying: note, by: key))
    }
}
