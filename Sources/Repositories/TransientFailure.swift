// SPDX-License-Identifier: Apache-2.0

/// An error of the store that may soon be over: it is busy, full or closing. The caller may try again.
package protocol TransientFailure: Error {
    var isTransient: Bool { get }
}
