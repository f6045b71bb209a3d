// SPDX-License-Identifier: Apache-2.0
import Basics

/// When what was broken and mended, by the clock of the machine.
struct Outage: Sendable {
    let fault: Fault
    /// When it was broken.
    let beganAt: Timestamp
    /// From here on there was no database at all; nil when it went and came back in one breath, or was not touched.
    var silentSince: Timestamp?
    /// Here somebody began to bring it back.
    var silentUntil: Timestamp?
    /// Here everything was there again.
    var mendedAt: Timestamp
    /// Until here nothing else was broken.
    var quietUntil: Timestamp
}
