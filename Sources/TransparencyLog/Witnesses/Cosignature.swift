// SPDX-License-Identifier: Apache-2.0

/// A witness's statement: at this moment, this was the largest consistent state of the log that I had seen (c2sp.org/tlog-cosignature, v1).
struct Cosignature: Hashable, Sendable {
    /// The type of Ed25519 cosignatures in the C2SP list of key types.
    static let type: UInt8 = 0x04

    /// Seconds since 1970, by the witness's clock.
    let time: Int
    let signature: [UInt8]

    init(time: Int, signature: [UInt8]) {
        self.time = time
        self.signature = signature
    }

    /// Reads time (big-endian, 8 bytes) and Ed25519 signature (64 bytes), or returns nil.
    init?(bytes: [UInt8]) {
        guard bytes.count == 72 else { return nil }
        let time = bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard time <= UInt64(Int64.max) else { return nil }
        self.init(time: Int(time), signature: Array(bytes.dropFirst(8)))
    }

    var bytes: [UInt8] {
        stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: time >> $0) } + signature
    }

    /// What is signed: a line that keeps it apart from every other kind of signature, the time, and the checkpoint's text.
    static func message(_ checkpoint: String, time: Int) -> [UInt8] { Array("cosignature/v1\ntime \(time)\n\(checkpoint)".utf8) }
}
