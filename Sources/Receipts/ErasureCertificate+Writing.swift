// SPDX-License-Identifier: Apache-2.0

extension ErasureCertificate {
    /// What the proof covers, in the certificate itself.
    static let coverage = """
        The proof covers that the destruction was entered in the log, under that reference and with that time, and cannot be taken out or changed \
        unnoticed. What is destroyed and kept is the same in every certificate of this format; naam-verify refuses any other byte, but for what the \
        company says of itself. Not proven: that no copy was made before, on paper, in other systems or of data together with its key; and what WhatsApp \
        and the person's own telephone still hold.
        """

    /// The bytes of the file; the same parts always give the same bytes.
    public var bytes: [UInt8] {
        var json = JSONWriter(capacity: 8_192)
        json.object { json in
            json.member("format", Self.format)
            json.member("title", "Certificate of erasure (Art. 17 GDPR)")
            json.member("subject", subject)
            json.member("erased_at", erasedAt.description)
            json.object("controller") { controller.write(to: &$0) }
            json.array("destroyed") { list in
                for record in DestroyedRecord.allCases {
                    list.object { json in
                        json.member("what", record.rawValue)
                        json.member("text", record.sentence)
                    }
                }
            }
            json.array("kept") { list in for record in KeptRecord.allCases { list.object { write(record, to: &$0) } } }
            json.member("coverage", Self.coverage)
            json.member("proof", String(decoding: sealed.bytes, as: UTF8.self))
        }
        return json.bytes + [10]
    }

    private func write(_ record: KeptRecord, to json: inout JSONWriter) {
        json.member("what", record.rawValue)
        json.member("text", record.sentence)
        json.texts("gdpr", record.articles)
        json.member("until", ifPresent: record.end(after: erasedAt)?.description)
    }
}
