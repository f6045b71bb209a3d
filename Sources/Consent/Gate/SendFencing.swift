// SPDX-License-Identifier: Apache-2.0

/// Lets a withdrawal raise the fence from inside its unit of work.
package protocol SendFencing {
    func fence(_ subject: DataSubject.ID) throws
}
