// SPDX-License-Identifier: Apache-2.0
import Basics
import Compliance
import Consent
import Cryptography
import Localization
import PDF
import QRCodes
import Repositories
import TransparencyLog

/// The sheet on paper: what the officer lays before whoever asks (Art. 5(2), 7(1); I ZR 164/09: stored and printable at any time).
struct EvidencePaper {
    let sheet: EvidenceSheet
    let proofs: EvidenceProofs
    /// What the officer named.
    let identity: ContactIdentity
    let language: Language

    func bytes(_ context: SiteContext) throws -> [UInt8] {
        let l = context.catalogues[language]
        let title = l.text("console.paper.title")
        let document = PDFDocument(
            title: title,
            language: language,
            created: sheet.opening.openedAt,
            parts: head(l, title, context.configuration) + body(l, context.configuration)
                + (try foot(l, context.configuration)),
            foot: l.text(
                "console.paper.foot",
                ["title": .text(title), "opening": .text(String(sheet.opening.id.description.prefix(8)))]
            )
        ) { page, count in l.text("console.paper.page", ["page": .number(page), "count": .number(count)]) }
        return try document.bytes(try context.sheets.fonts())
    }

    // MARK: Who and why

    private func head(_ l: Localizer, _ title: String, _ configuration: SiteConfiguration) -> [PDFPart] {
        let (opening, controller) = (sheet.opening, configuration.controller)
        var parts: [PDFPart] = [
            .block(.text(controller.name(in: language), size: 11, isQuiet: true)), .block(.space(4)),
            .block(.text(title, size: 24, isBold: true)), .block(.space(12)), .block(.rule), .block(.space(12)),
            fact("console.paper.person", Self.leftToRight(identity.named), small: l.text("console.paper.person.named"), l),
            fact(
                "console.paper.controller",
                controller.name(in: language),
                small: [controller.address, controller.website, controller.contactEmail].compactMap(\.self).map(Self.isolated)
                    .joined(separator: "\n"),
                l
            ),
            fact("console.paper.channel", l.text("console.paper.channel.text", ["number": .text(controller.businessNumber)]), l),
        ]
        for standing in sheet.standings {
            let words = ConsentWords.name(of: standing.purpose, l) + " – " + l.text(EvidenceWords.name(of: standing.act))
            parts.append(fact("console.paper.state", words, small: l.exactTime(standing.since), l))
        }
        for life in opening.lives {
            let reference = Self.leftToRight(life.subject.description)
            parts.append(fact("console.opening.person", reference, small: l.text(EvidenceWords.name(of: life.stage)), l))
        }
        parts += [
            fact("console.paper.printed", Self.isolated(sheet.openedBy) + " · " + l.exactTime(opening.openedAt), l),
            fact("console.evidence.reason", l.text(EvidenceWords.name(of: opening.reason)), l),
        ]
        if let reference = opening.reference { parts.append(fact("console.opening.reference", Self.isolated(reference), l)) }
        return parts
    }

    // MARK: What happened, in the order of time

    private func body(_ l: Localizer, _ configuration: SiteConfiguration) -> [PDFPart] {
        var parts: [PDFPart] = []
        for (index, step) in sheet.steps.enumerated() { parts += self.step(step, index + 1, l, configuration) }
        if sheet.steps.isEmpty { parts += [.block(.space(10)), .block(.text(l.text("console.opening.acts.none"), size: 10))] }
        let kept = PDFPart.block(.text(l.text("console.evidence.uses.kept"), size: 9, isQuiet: true))
        let none = PDFPart.block(.text(l.text("console.evidence.uses.none"), size: 10))
        parts += section(l.text("console.paper.uses"), [kept, .block(.space(6))] + (sheet.uses.isEmpty ? [none] : []))
        for use in sheet.uses {
            let words = [
                EvidenceWords.text(of: use.content, l), MessageWords.name(of: use.ground, l), l.text(MessageWords.name(of: use.state)),
            ]
            // Short, for there may be hundreds.
            let moment = use.changedAt.description.prefix(16).replacing("T", with: " ")
            parts.append(.fact(Self.leftToRight(String(moment)), [PDFRun(words.joined(separator: " · "))]))
        }
        return parts
    }

    private func step(_ acts: [EvidenceSheet.Act], _ number: Int, _ l: Localizer, _ configuration: SiteConfiguration) -> [PDFPart] {
        guard let first = acts.first else { return [] }
        let purposes = acts.map { ConsentWords.name(of: $0.record.evidence.purpose, l) }.joined(separator: " · ")
        let title = "\(number). " + l.text(EvidenceWords.name(of: first.record.evidence.act)) + " – " + purposes
        let done = done(first, l)
        var parts: [PDFPart]
        if let form = first.form {
            parts = section(title, picture(of: form, l)) + versions(of: form, l, configuration) + done
        } else {
            parts = section(title, Array(done.prefix(1))) + done.dropFirst() + lost(first.record.evidence, l)
        }
        for act in acts { parts.append(entry("console.paper.entry", act.record.leafIndex, l)) }
        return parts
    }

    /// The form as it stood before the person, word for word, with every box empty.
    private func picture(of form: OptInForm, _ l: Localizer) -> [PDFPart] {
        let wording = form.wording
        let statement = [wording.opening] + wording.clauses.map { "• " + $0.statement } + [wording.closing]
        let panel: [PDFPart] =
            [.block(.text(wording.question, size: 12, isBold: true)), .block(.space(8))]
            + wording.clauses.map { .box($0.title, explanation: $0.explanation) } + [
                .block(.space(2)), .block(.text(statement.joined(separator: "\n"), size: 9.5)),
            ]
        return [
            .block(.text(l.text("console.paper.shown"), size: 11, isBold: true)), .block(.space(2)),
            .block(.text(l.text("console.paper.shown.text"), size: 9, isQuiet: true)), .block(.space(6)),
            .panel(wording.language, panel), .block(.space(8)),
        ]
    }

    /// The hashes of what was shown where the texts do not make that very form: it is said and not passed over.
    private func lost(_ evidence: ConsentEvidence, _ l: Localizer) -> [PDFPart] {
        guard let wording = evidence.wording, let notice = evidence.notice, let form = evidence.form else { return [] }
        let names: [(MessageKey, String)] = [
            ("console.paper.wording", wording), ("console.paper.notice", notice), ("console.paper.form", form),
        ]
        return [fact("console.paper.shown", l.text("console.paper.shown.missing"), l)]
            + names.map { .fact(l.text($0.0), hash("console.paper.hash", $0.1, l)) }
    }

    private func versions(of form: OptInForm, _ l: Localizer, _ configuration: SiteConfiguration) -> [PDFPart] {
        let (wording, notice) = (form.wording, form.notice)
        let url = configuration.publicURL + Route.notice(notice.language).path
        let now = PDFRun(l.text("console.paper.notice.now", ["url": .text(url)]), size: Self.small, isQuiet: true)
        let wordingVersion = l.text("console.paper.wording.text", ["version": .number(wording.version)])
        let noticeVersion = l.text("console.paper.notice.text", ["version": .number(notice.version), "title": .text(notice.title)])
        let boxes = l.text("console.paper.form.text")
        return [
            fact("console.paper.language", l.text(wording.language == .arabic ? "console.language.ar" : "console.language.en"), l),
            .fact(l.text("console.paper.wording"), [PDFRun(wordingVersion)] + hash("console.paper.hash", wording.hash.description, l)),
            .fact(l.text("console.paper.notice"), [PDFRun(noticeVersion)] + hash("console.paper.hash", notice.hash.description, l) + [now]),
            .fact(l.text("console.paper.form"), [PDFRun(boxes)] + hash("console.paper.hash", form.hash.description, l)),
            .block(.space(4)),
        ]
    }

    private func done(_ act: EvidenceSheet.Act, _ l: Localizer) -> [PDFPart] {
        let evidence = act.record.evidence
        let isWithdrawal = evidence.act != .given
        var parts: [PDFPart] = [
            .together([
                .block(.text(l.text("console.paper.done"), size: 11, isBold: true)), .block(.space(4)),
                .block(
                    .fact(
                        l.text("console.paper.words"),
                        evidence.statement ?? l.text("console.proof.written.none"),
                        followsItsDirection: evidence.statement != nil
                    )
                ),
            ]), fact("console.proof.method", l.text(ConsentWords.name(of: evidence.method)), l),
            fact(
                evidence.messageID == nil ? "console.paper.occurred.here" : "console.paper.occurred",
                l.exactTime(Timestamp(milliseconds: evidence.occurredAt)),
                l
            ),
            fact("console.paper.recorded", l.exactTime(Timestamp(milliseconds: evidence.recordedAt)), l),
            fact(isWithdrawal ? "console.paper.effect" : "console.paper.delay", EvidenceWords.latency(of: evidence, l), l),
            fact("console.paper.account", l.text(ConsentWords.account(of: evidence.method)), l),
        ]
        if let messageID = evidence.messageID {
            let reference = PDFRun(Self.leftToRight(messageID), size: Self.tiny)
            parts.append(.fact(l.text("console.proof.message"), [reference]))
        }
        return parts
    }

    // MARK: How it is proven

    private func foot(_ l: Localizer, _ configuration: SiteConfiguration) throws -> [PDFPart] {
        let verify = configuration.publicURL + Route.verify(language).path
        let code = try QRCode(text: verify)
        let text = l.text("console.paper.proof.text")
        var parts = section(l.text("console.paper.proof"), [.block(.text(text, size: 9.5, isQuiet: true)), .block(.space(8))])
        for life in sheet.opening.lives { parts.append(entry("console.paper.opened", life.leaf, l)) }
        let checkpoint = proofs.checkpoint
        parts += [
            fact("verify.state.log", Self.leftToRight(checkpoint.origin), l),
            fact("console.paper.size", l.number(checkpoint.size), l),
            .fact(l.text("verify.state.root"), [PDFRun(Self.leftToRight(checkpoint.root.description), size: Self.tiny)]),
            .fact(l.text("console.paper.key"), [PDFRun(Self.leftToRight(configuration.ledgerKey), size: Self.tiny)]),
        ]
        for signature in proofs.note.signatures {
            let line = PDFRun(Self.leftToRight(Base64.encode(signature.bytes)), size: Self.tiny, isQuiet: true)
            parts.append(.fact(l.text("console.paper.signature"), [PDFRun(Self.leftToRight(signature.name)), line]))
        }
        parts += [
            .block(.space(8)),
            .code(
                PDFPage.Code(
                    size: code.size,
                    caption: [
                        .text(l.text("console.paper.verify"), size: 12, isBold: true), .space(2),
                        .text(Self.leftToRight(verify), size: 9.5), .space(4),
                        .text(l.text("console.paper.verify.text"), size: 9.5, isQuiet: true),
                    ]
                ) { code[$0, $1] }
            ),
        ]
        return parts
    }

    // MARK: Shapes

    /// Sizes of what stands behind the rest, and of hashes, of which 64 digits fit in a line.
    private static let (small, tiny) = (8.5, 6.9)

    /// A title does not stay behind alone: what comes first under it goes with it.
    private func section(_ title: String, _ first: [PDFPart]) -> [PDFPart] {
        let head: [PDFPart] = [.block(.rule), .block(.space(10)), .block(.text(title, size: 14, isBold: true)), .block(.space(8))]
        return [.block(.space(10)), .together(head + first)]
    }

    private func entry(_ name: MessageKey, _ leaf: Int64, _ l: Localizer) -> PDFPart {
        let words = l.text("console.paper.entry.text", ["index": .number(Int(leaf))])
        return .fact(l.text(name), [PDFRun(words)] + hash("console.paper.leaf", proofs.leafHash(leaf), l))
    }

    private func fact(_ name: MessageKey, _ value: String, small: String? = nil, _ l: Localizer) -> PDFPart {
        .fact(l.text(name), [PDFRun(value)] + (small.map { [PDFRun($0, size: Self.small, isQuiet: true)] } ?? []))
    }

    private func hash(_ name: MessageKey, _ hash: String, _ l: Localizer) -> [PDFRun] {
        [PDFRun(l.text(name), size: Self.small, isQuiet: true), PDFRun(Self.leftToRight(hash), size: Self.tiny, isQuiet: true)]
    }

    /// Hashes, addresses and numbers keep their order in a line from the right; each line of them by itself.
    private static func leftToRight(_ text: String) -> String {
        text.split(separator: "\n").map { "\u{2066}\($0)\u{2069}" }.joined(separator: "\n")
    }

    private static func isolated(_ text: String) -> String { "\u{2068}\(text)\u{2069}" }
}
