// SPDX-License-Identifier: Apache-2.0

/// Which people a list shows.
package enum PeopleFilter: String, Sendable, Hashable, CaseIterable {
    case all, invitable, invited, permitted, sealed
}
