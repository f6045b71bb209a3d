// SPDX-License-Identifier: Apache-2.0

/// Line ends as the wire wants them.
enum LineEnds {
    /// The bytes with every CR, LF or CR LF written as CR LF, ending with one.
    static func canonical(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + bytes.count / 32 + 2)
        var previous: UInt8 = 0
        for byte in bytes {
            if byte == 13 || (byte == 10 && previous != 13) {
                result.append(contentsOf: [13, 10])
            } else if byte != 10 {
                result.append(byte)
            }
            previous = byte
        }
        if !result.isEmpty, result.last != 10 { result.append(contentsOf: [13, 10]) }
        return result
    }
}
