// SPDX-License-Identifier: Apache-2.0

/// What a store says that has no room, at which of its units of work.
struct StoreIsFull: Error, Equatable {
    let unit: Int
}
