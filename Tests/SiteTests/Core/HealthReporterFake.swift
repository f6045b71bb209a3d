// SPDX-License-Identifier: Apache-2.0
import Basics
import Site

/// Says what it was told to say.
final class HealthReporterFake: HealthReporter {
    let verdict = Lock(Readiness.ready)

    func readiness() async -> Readiness { verdict.withLock(\.self) }
}
