// SPDX-License-Identifier: Apache-2.0
package import Basics

/// Somebody at the company who acted: a member of staff, known to records by a random reference.
package enum Operator {
    package typealias ID = Identifier<Operator>
}
