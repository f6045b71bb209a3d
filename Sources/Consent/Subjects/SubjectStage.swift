// SPDX-License-Identifier: Apache-2.0

/// How much is still known of a person.
package enum SubjectStage: Int, Sendable, Hashable {
    /// The identity is there, encrypted under the person's own key.
    case active = 0
    /// Identity and data key are destroyed; evidence stays sealed (Art. 17(3)(b), (e)).
    case sealed = 1
    /// The proof's term is over: nothing ties any entry to anyone.
    case unlinked = 2
}
