// SPDX-License-Identifier: Apache-2.0
import Consent

/// The gate's reasons as bits of one integer, so that they can be stored and counted together.
struct RefusalSet: Hashable {
    let bits: Int64

    init(bits: Int64) {
        self.bits = bits
    }

    init(_ refusals: some Sequence<GateRefusal>) {
        bits = refusals.reduce(0) { $0 | 1 << Int64($1.rawValue) }
    }

    /// In the order of their numbers; bits that stand for nothing are left out.
    var refusals: [GateRefusal] {
        GateRefusal.allCases.filter { bits & 1 << Int64($0.rawValue) != 0 }
    }
}
