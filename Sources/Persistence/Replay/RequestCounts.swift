// SPDX-License-Identifier: Apache-2.0
import Consent

/// How many opt-in requests the entries of a log have seen begin and lapse.
struct RequestCounts {
    private(set) var begun = 0
    private(set) var lapsed = 0
    private let beginning = EntryGlance.head(of: .optInRequested)
    private let lapse = EntryGlance.head(of: .requestLapsed)

    mutating func count(_ entry: UnsafeRawBufferPointer) {
        if entry.starts(with: beginning) { begun += 1 } else if entry.starts(with: lapse) { lapsed += 1 }
    }
}
