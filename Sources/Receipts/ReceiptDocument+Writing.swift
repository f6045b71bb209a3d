// SPDX-License-Identifier: Apache-2.0

extension ReceiptDocument {
    /// What the proofs cover, in the document itself.
    static let coverage = """
        The proofs cover the acts, their times as the operator's clock gave them, the reference of the person, the purpose, the method, and the two texts \
        that were shown, word for word. All else follows from these or is the same in every receipt, but for what the company says of itself: its name, \
        addresses, numbers and country. naam-verify refuses any other byte that was changed.
        """

    /// The bytes of the file; the same parts always give the same bytes.
    public var bytes: [UInt8] {
        var json = JSONWriter(capacity: 16_384)
        json.object { json in
            ReceiptContext.write(to: &json)
            let identifier = identifier("receipt", of: receipts)
            json.member("@id", "urn:uuid:" + identifier)
            json.texts("@type", ["dpv:ConsentReceipt"])
            json.member("dct:conformsTo", "dpv-27560:receipt-eu-gdpr")
            json.member("dct:identifier", identifier)
            json.member("dpv:hasIdentifier", identifier)
            json.member("dct:created", acts[acts.count - 1].time)
            json.member("dct:language", shownWording.language)
            json.array("dpv:hasRecordOfActivity") { list in list.object { writeRecord(to: &$0) } }
            json.member("naam:coverage", Self.coverage)
            json.array("naam:proof") { list in
                for receipt in receipts { list.string(String(decoding: receipt.bytes, as: UTF8.self)) }
            }
        }
        return json.bytes + [10]
    }

    /// A UUID of version 8 (RFC 9562 section 5.8) made from the entries, so that it is the same whenever the document is written.
    func identifier(_ kind: String, of receipts: [Receipt]) -> String {
        let leaves = receipts.map { LogHash.leaf($0.file.extra ?? []).description }
        var bytes = Array(SHA256.hash(Array("naam.\(kind)/v1\n\(leaves.joined(separator: "\n"))\n".utf8)).bytes.prefix(16))
        bytes[6] = bytes[6] & 0x0F | 0x80
        bytes[8] = bytes[8] & 0x3F | 0x80
        let digits = Hex.encode(bytes)
        var groups: [Substring] = []
        var rest = digits[...]
        for length in [8, 4, 4, 4, 12] {
            groups.append(rest.prefix(length))
            rest = rest.dropFirst(length)
        }
        return groups.joined(separator: "-")
    }
}

extension JSONWriter {
    /// Writes a member that is an array of texts.
    mutating func texts(_ name: StaticString, _ values: [String]) {
        array(name) { list in for value in values { list.string(value) } }
    }
}
