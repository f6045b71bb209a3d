// SPDX-License-Identifier: Apache-2.0

/// How a figure stands to its target.
enum Verdict: String, Sendable {
    case met
    /// At least half of a rate, or at most twice a time or size.
    case half = "at least half"
    case missed

    init(_ reading: Double, of target: FigureDefinition.Target) {
        switch target {
        case .atLeast(let must): self = reading >= must ? .met : reading >= must / 2 ? .half : .missed
        case .atMost(let must): self = reading <= must ? .met : reading <= must * 2 ? .half : .missed
        }
    }
}
