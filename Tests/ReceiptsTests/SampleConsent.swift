// SPDX-License-Identifier: Apache-2.0
@testable import Receipts

/// A consent that was given and withdrawn, and its receipts.
struct SampleConsent {
    static let wording = """
        naam.wording/v1
        language ar
        version 3
        question هل تسمح لبيت نور بمراسلتك؟
        opening نعم
        purpose promotional
        title عروض وأخبار
        explanation مرتان في الشهر
        statement العروض
        closing يمكنني الإنهاء بكلمة «توقف».

        """
    static let notice = "naam.notice/v1\nlanguage ar\nversion 1\ntitle الخصوصية\n"
    static let subject = "000102030405060708090a0b0c0d0e0f"
    static let controller = ControllerStatement(
        names: [.english: "Nour Home", .arabic: "بيت نور"],
        website: "https://nour-home.example",
        email: "hello@nour-home.example",
        phone: "+4930555010",
        address: "Musterstraße 1, 10115 Berlin",
        country: "DE"
    )

    let log: SampleLog

    init(seed: UInt64 = 1) throws {
        log = try SampleLog(
            [
                Array("naam.entry/v1\nkind list-imported\ntime 2026-11-22T09:00:00.000Z\ncount 3\n".utf8),
                try Self.entry("permission-given", "2026-11-23T10:00:00.123Z", isShown: true),
                Array("naam.entry/v1\nkind list-imported\ntime 2026-11-23T11:00:00.000Z\ncount 4\n".utf8),
                try Self.entry("permission-withdrawn", "2026-11-24T08:30:00.000Z"),
                try Self.entry("permission-withdrawn", "2026-11-24T08:31:00.000Z", subject: String(repeating: "f", count: 32)),
            ],
            seed: seed
        )
    }

    func document(
        _ given: Int = 1,
        withdrawn: Int? = nil,
        wording: String = wording,
        controller: ControllerStatement = controller
    ) throws -> ReceiptDocument {
        try ReceiptDocument(
            given: log.receipt(given),
            withdrawn: try withdrawn.map { try log.receipt($0) },
            wording: wording,
            notice: Self.notice,
            controller: controller
        )
    }

    private static func entry(_ kind: String, _ time: String, subject: String = subject, isShown: Bool = false) throws -> [UInt8] {
        var fields: [EntryText.Field] = [
            .init("kind", kind), .init("time", time), .init("subject", subject), .init("purpose", "promotional"),
        ]
        if isShown {
            fields.append(.init("wording", SHA256.hash(Array(wording.utf8)).description))
            fields.append(.init("notice", SHA256.hash(Array(notice.utf8)).description))
        }
        fields.append(.init("method", isShown ? "whatsapp-statement" : "whatsapp-text"))
        return try EntryText(format: "naam.entry/v1", fields: fields).bytes
    }
}
