// SPDX-License-Identifier: Apache-2.0
import CSystem

/// The operating system's random bytes (getrandom(2)).
public struct SystemRandomSource: RandomSource {
    /// Creates the source.
    public init() {}

    /// Returns that many random bytes.
    public func bytes(_ count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let got = getrandom(buffer.baseAddress?.advanced(by: filled), count - filled, 0)
                precondition(got > 0 || csystem_errno() == EINTR, "the system gave no random bytes")
                if got > 0 { filled += got }
            }
        }
    }
}
