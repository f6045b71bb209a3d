// SPDX-License-Identifier: Apache-2.0

/// Why the simulator cannot run.
package struct SimulatorError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kind of fault.
    package enum Code: Hashable, Sendable {
        /// The journal cannot be opened, with the system's error number.
        case journal(Int32)
    }

    /// The kind of fault.
    package let code: Code

    init(_ code: Code) {
        self.code = code
    }

    /// The kind of fault.
    package var description: String {
        switch code {
        case .journal(let number): "simulator: the journal cannot be opened (error \(number))"
        }
    }
}
