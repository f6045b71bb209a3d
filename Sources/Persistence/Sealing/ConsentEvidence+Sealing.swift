// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import Cryptography

extension ConsentEvidence {
    private static let version: UInt8 = 1

    private enum Field {
        static let act: UInt8 = 1
        static let purpose: UInt8 = 2
        static let occurredAt: UInt8 = 3
        static let recordedAt: UInt8 = 4
        static let method: UInt8 = 5
        static let language: UInt8 = 6
        static let statement: UInt8 = 7
        static let messageID: UInt8 = 8
        static let wording: UInt8 = 9
        static let notice: UInt8 = 10
        static let form: UInt8 = 11
    }

    /// The bytes that are committed to and sealed.
    var encoded: [UInt8] {
        var writer = FieldWriter(version: Self.version)
        writer.add(Field.act, act.rawValue)
        writer.add(Field.purpose, purpose.rawValue)
        writer.add(Field.occurredAt, occurredAt)
        writer.add(Field.recordedAt, recordedAt)
        writer.add(Field.method, method.rawValue)
        writer.add(Field.language, language.rawValue)
        writer.add(Field.statement, statement)
        writer.add(Field.messageID, messageID)
        writer.add(Field.wording, wording)
        writer.add(Field.notice, notice)
        writer.add(Field.form, form)
        return writer.bytes
    }

    /// Reads the opened bytes; nil when they are damaged.
    init?(encoded: [UInt8]) {
        guard let reader = FieldReader(encoded, version: Self.version), let act = reader.text(Field.act).flatMap(Act.init),
            let purpose = reader.text(Field.purpose), let occurredAt = reader.number(Field.occurredAt),
            let recordedAt = reader.number(Field.recordedAt), let method = reader.text(Field.method).flatMap(ConsentMethod.init),
            let language = reader.text(Field.language)
        else { return nil }
        var shown: ShownForm?
        if let wording = reader.text(Field.wording) {
            guard let wording = Digest(hex: wording), let notice = reader.text(Field.notice).flatMap(Digest.init(hex:)),
                let form = reader.text(Field.form).flatMap(Digest.init(hex:))
            else { return nil }
            shown = ShownForm(wording: wording, notice: notice, form: form)
        }
        self.init(
            act: act,
            purpose: PurposeCode(rawValue: purpose),
            occurredAt: Timestamp(milliseconds: occurredAt),
            recordedAt: Timestamp(milliseconds: recordedAt),
            method: method,
            language: Language(rawValue: language),
            statement: reader.text(Field.statement),
            messageID: reader.text(Field.messageID),
            shown: shown
        )
    }
}
