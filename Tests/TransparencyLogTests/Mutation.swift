// SPDX-License-Identifier: Apache-2.0

/// Small damages of some bytes.
enum Mutation {
    /// Every single flipped bit at a place, the byte dropped, the byte doubled.
    static func all(of bytes: [UInt8], at place: Int) -> [[UInt8]] {
        var result: [[UInt8]] = (0..<8).map { bit in
            var copy = bytes
            copy[place] ^= 1 << UInt8(bit)
            return copy
        }
        var dropped = bytes
        dropped.remove(at: place)
        var doubled = bytes
        doubled.insert(bytes[place], at: place)
        result += [dropped, doubled]
        return result
    }
}
