// SPDX-License-Identifier: Apache-2.0

extension ErasureCertificate {
    /// Whether the file calls itself a certificate.
    static func begins(_ bytes: [UInt8]) -> Bool { bytes.starts(with: "{\"format\":\"\(format)\"".utf8) }

    /// Reads the one canonical form of a certificate, or throws `malformed`, or what the parts throw.
    public init(bytes: [UInt8]) throws(LogError) {
        let failure = LogError(.malformed, "certificate")
        let limits = JSONLimits(bytes: ReceiptJudge.largest, depth: 8, values: 500)
        guard bytes.count <= ReceiptJudge.largest, let root = try? JSONDocument(bytes, limits: limits).root,
            let proof = root["proof"]?.string, let controller = root["controller"].flatMap({ ControllerStatement($0) })
        else { throw failure }
        try self.init(sealed: try Receipt(bytes: Array(proof.utf8)), controller: controller)
        guard self.bytes == bytes else { throw failure }
    }
}
