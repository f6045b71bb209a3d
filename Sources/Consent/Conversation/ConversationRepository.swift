// SPDX-License-Identifier: Apache-2.0
package import Basics

/// Knows when a person last wrote.
package protocol ConversationReader {
    /// When the person's service window closes, if they ever wrote.
    func windowClosing(of subject: DataSubject.ID) throws -> Timestamp?
}

/// Keeps the service windows.
package protocol ConversationRepository: ConversationReader {
    /// Extends the window; never shortens it.
    func extendWindow(of subject: DataSubject.ID, to closing: Timestamp) throws
    /// Notes that a help text is sent now; returns false when one was sent inside the same window.
    func noteHelp(to subject: DataSubject.ID, at moment: Timestamp) throws -> Bool
}
