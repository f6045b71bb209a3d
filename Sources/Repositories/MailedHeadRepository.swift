// SPDX-License-Identifier: Apache-2.0

/// Remembers which head was mailed last, so that a start or another node does not mail it again.
package protocol MailedHeadRepository {
    func mailedHead() throws -> MailedHead
    func note(_ head: MailedHead) throws
}
