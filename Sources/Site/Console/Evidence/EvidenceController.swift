// SPDX-License-Identifier: Apache-2.0
import Basics
import Compliance
import Consent
import HTTPServer
import Repositories

/// Opens evidence for the officer, and shows what is open to the one who opened it.
struct EvidenceController: Sendable {
    let context: SiteContext

    private var procedure: EvidenceOpeningProcedure {
        EvidenceOpeningProcedure(random: context.services.random, time: context.services.time)
    }

    func respond(to visit: ConsoleVisit, _ route: Route) async throws -> HTTPResponse {
        switch route {
        case .evidence: return visit.isPost ? try await open(visit) : visit.show(EvidencePage())
        case .evidenceOpening(let id): return visit.show(OpeningPage(sheet: try await sheet(of: try await find(id, visit))))
        case .evidenceSheet(let id): return try await printed(try await find(id, visit), visit)
        default: throw SiteRefusal.notFound
        }
    }

    // MARK: Opening

    private func open(_ visit: ConsoleVisit) async throws -> HTTPResponse {
        var page = EvidencePage(
            identity: visit.form["identity"] ?? "",
            reason: visit.form["reason"].flatMap(OpeningReason.init),
            reference: Self.cleaned(visit.form["reference"] ?? "")
        )
        guard let request = read(&page) else { return visit.show(page, status: .unprocessableContent) }
        let outcome = try await context.services.database.write { [procedure, member = visit.member] unit in
            try procedure.open(request, by: member, in: unit)
        }
        switch outcome {
        case .opened(let id):
            context.services.bells.ledger.ring()
            return visit.proceed(to: .evidenceOpening(id), .evidenceOpened)
        case .noMatch:
            page.problems = [.noMatch]
            return visit.show(page, status: .unprocessableContent)
        case .tooManyTries:
            page.problems = [.tooManyTries]
            return wait(visit.show(page, status: .tooManyRequests))
        case .refused(let refusal): return visit.show(RefusedPage(refusal, in: .evidence), status: .forbidden)
        }
    }

    /// What the form asks for when everything is as it must be; otherwise the page says what is not.
    private func read(_ page: inout EvidencePage) -> EvidenceOpeningProcedure.Request? {
        let typed = TypedIdentity(page.identity, numbers: context.services.numbers)
        if typed == .empty { page.problems.append(.identityMissing) }
        if typed == .unreadable { page.problems.append(.identityUnreadable) }
        if page.reason == nil { page.problems.append(.reasonMissing) }
        if page.reference.count > EvidencePage.longestReference { page.problems.append(.referenceTooLong) }
        guard page.problems.isEmpty, case .identity(let identity) = typed, let reason = page.reason else { return nil }
        let reference = page.reference.isEmpty ? nil : page.reference
        return EvidenceOpeningProcedure.Request(identity: identity, reason: reason, reference: reference)
    }

    // MARK: What is open

    /// An opening of this very member of staff, while its time lasts.
    private func find(_ id: EvidenceOpening.ID, _ visit: ConsoleVisit) async throws -> EvidenceOpening {
        guard let opening = try await context.services.database.read({ try $0.evidenceOpening(id) }), opening.staff == visit.member.id
        else {
            throw SiteRefusal.notFound
        }
        guard opening.isOpen(at: context.services.time.now) else { throw SiteRefusal.gone }
        return opening
    }

    private func sheet(of opening: EvidenceOpening) async throws -> EvidenceSheet {
        try await context.services.database.read { try EvidenceSheet.load(opening, from: $0) }
    }

    // MARK: The sheet

    private func printed(_ opening: EvidenceOpening, _ visit: ConsoleVisit) async throws -> HTTPResponse {
        guard let kind = visit.form["sheet"].flatMap(SheetKind.init) else { throw SiteRefusal.badRequest }
        var page = OpeningPage(sheet: try await sheet(of: opening))
        page.identity = visit.form["identity"] ?? ""
        guard case .identity(let identity) = TypedIdentity(page.identity, numbers: context.services.numbers) else {
            page.problem =
                TypedIdentity(page.identity, numbers: context.services.numbers) == .empty ? .identityMissing : .identityUnreadable
            return visit.show(page, status: .unprocessableContent)
        }
        switch try await pin(opening, identity) {
        case .success(let pinned):
            guard let bytes = try await render(pinned, identity, kind) else { return notSigned(page, visit) }
            return Self.download(bytes, kind, pinned)
        case .failure(.notSigned): return notSigned(page, visit)
        case .failure(.notThisPerson):
            page.problem = .notThisPerson
            return visit.show(page, status: .unprocessableContent)
        case .failure(.tooManyTries):
            page.problem = .tooManyTries
            return wait(visit.show(page, status: .tooManyRequests))
        }
    }

    private func notSigned(_ page: OpeningPage, _ visit: ConsoleVisit) -> HTTPResponse {
        var page = page
        page.problem = .notSignedYet
        context.services.bells.ledger.ring()
        return wait(visit.show(page, status: .serviceUnavailable), seconds: 1)
    }

    private enum Obstacle: Error {
        case notThisPerson, tooManyTries, notSigned
    }

    /// Checks what was typed, and fixes the signed head of the sheet: the first that covers all its entries.
    private func pin(_ opening: EvidenceOpening, _ identity: ContactIdentity) async throws -> Result<EvidenceOpening, Obstacle> {
        try await context.services.database.write { [procedure] unit in
            guard let isRight = try procedure.matches(identity, opening, in: unit) else { return .failure(.tooManyTries) }
            guard isRight else { return .failure(.notThisPerson) }
            if opening.note != nil { return .success(opening) }
            guard let last = opening.lives.map(\.leaf).max(), let note = try unit.checkpoint(),
                try unit.proofFile(for: last, under: note) != nil
            else { return .failure(.notSigned) }
            try unit.pin(note, to: opening.id)
            return try unit.evidenceOpening(opening.id).map(Result.success) ?? .failure(.notSigned)
        }
    }

    private func render(_ opening: EvidenceOpening, _ identity: ContactIdentity, _ kind: SheetKind) async throws -> [UInt8]? {
        let loaded = try await context.services.database.read { records -> (EvidenceSheet, EvidenceProofs)? in
            let sheet = try EvidenceSheet.load(opening, from: records)
            return try EvidenceProofs(sheet, from: records).map { (sheet, $0) }
        }
        guard let (sheet, proofs) = loaded else { return nil }
        guard let language = kind.language else {
            return EvidenceJSON(sheet: sheet, proofs: proofs, identity: identity, configuration: context.configuration).bytes
        }
        return try EvidencePaper(sheet: sheet, proofs: proofs, identity: identity, language: language).bytes(context)
    }

    private static func download(_ bytes: [UInt8], _ kind: SheetKind, _ opening: EvidenceOpening) -> HTTPResponse {
        var response = HTTPResponse(status: .ok, body: .bytes(bytes))
        response.headers.set("Content-Type", kind.mediaType)
        response.headers.set("Content-Disposition", "attachment; filename=\"\(kind.fileName(opening.id.description))\"")
        return response
    }

    private func wait(_ response: HTTPResponse, seconds: Int = 900) -> HTTPResponse {
        var response = response
        response.headers.set("Retry-After", String(seconds))
        return response
    }

    private static func cleaned(_ text: String) -> String {
        text.removingInvisibles().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
