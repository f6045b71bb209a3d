// SPDX-License-Identifier: Apache-2.0
import CSodium

/// Overwrites the bytes with zeros in a way that the optimiser keeps. Only this copy is wiped.
public func wipe(_ bytes: inout [UInt8]) {
    bytes.withUnsafeMutableBytes { sodium_memzero($0.baseAddress, $0.count) }
}
