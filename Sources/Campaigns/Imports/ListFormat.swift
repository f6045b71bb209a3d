// SPDX-License-Identifier: Apache-2.0
package import Basics

/// One way of writing a list: how its files are recognised and what its times prove. A new source is a new conformer and nothing else.
package protocol ListFormat: Sendable {
    /// Whose export it is.
    var source: ListSource { get }

    /// How to read the file, or nil when it is not of this source.
    func plan(for header: ListHeader, fileName: String) -> ImportPlan?

    /// What the times of a row say about the ground of its address.
    func ground(signedUpAt: Timestamp?, confirmedAt: Timestamp?) -> EmailGround
}
