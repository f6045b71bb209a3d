// SPDX-License-Identifier: Apache-2.0
import Repositories
package import SQL

extension SQLError: TransientFailure {
    /// Whether the caller may try again: the engine was busy or full, or the store is closing.
    package var isTransient: Bool {
        [SQLError.Code.busy, .full, .overloaded, .closed, .unreachable, .readOnly].contains(code)
    }
}
