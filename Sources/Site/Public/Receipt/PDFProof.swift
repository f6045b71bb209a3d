// SPDX-License-Identifier: Apache-2.0
import PDFAttachments
import Receipts

extension [UInt8] {
    /// A finished sheet with its proof inside.
    func carrying(_ proof: Receipt, named name: String) throws -> [UInt8] {
        guard let file = PDFAttachment(name: name, contents: proof.bytes) else { throw LogError(.wrongLength, "proof") }
        return try file.attached(to: self)
    }
}
