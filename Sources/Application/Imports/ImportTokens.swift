// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Consent
import Cryptography

/// Which addresses earlier rows of the same import held, as hashes under a key that lives as long as the import does.
final class ImportTokens: Sendable {
    private struct State {
        var all = TokenSet()
        var left = TokenSet()
    }

    private let key: SymmetricKey
    private let state = Lock(State())

    init(random: some RandomSource) {
        key = SymmetricKey(from: random)
    }

    func presence(of address: EmailAddress) -> ImportPresence? {
        let token = token(address)
        return state.withLock { state in
            if state.left.contains(high: token.high, low: token.low) { return .seenSuppressed }
            return state.all.contains(high: token.high, low: token.low) ? .seen : nil
        }
    }

    func note(_ address: EmailAddress, left: Bool) {
        let token = token(address)
        state.withLock { state in
            _ = left ? state.left.insert(high: token.high, low: token.low) : state.all.insert(high: token.high, low: token.low)
        }
    }

    private func token(_ address: EmailAddress) -> (high: UInt64, low: UInt64) {
        let bytes = KeyedHash.hash(address.normalized, key: key, length: .short)
        func half(_ part: ArraySlice<UInt8>) -> UInt64 { part.reduce(0) { $0 << 8 | UInt64($1) } }
        return (half(bytes[0..<8]), half(bytes[8..<16]))
    }
}
