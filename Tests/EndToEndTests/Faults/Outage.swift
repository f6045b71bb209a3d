// SPDX-License-Identifier: Apache-2.0
import Basics

/// When what was broken and mended, by the clock of the machine.
struct Outage: Sendable {
    /// For how long what was committed before may still be answered.
    static let lastAnswers: Duration = .milliseconds(500)
    let fault: Fault
    /// When it was broken.
    let beganAt: Timestamp
    /// From here on there was no database at all; nil when it went and came back in one breath, or was not touched.
    var silentSince: Timestamp?
    /// Here somebody began to bring it back.
    var silentUntil: Timestamp?
    /// Here everything was there again.
    var mendedAt: Timestamp
    /// Whether, while a node stood still, another one entered an act into the log.
    var isTakenOver = false
    /// Until here nothing else was broken.
    var quietUntil: Timestamp
}
