// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Consent

/// Reports that follow each other, applied in memory to the messages that they are about; each message is written once.
struct ReportRun {
    /// What of a message a report is compared with.
    struct Message {
        let id: Int64
        let subject: DataSubject.ID
        var state: MessageState
        /// The token of WhatsApp's id, once it is known.
        var external: [UInt8]?
    }

    /// What is written.
    struct Change {
        let id: Int64
        let state: MessageState
        let external: [UInt8]
        let errorCode: Int?
        let at: Timestamp
    }

    private var messages: [Int64: Message]
    private var changed: [Int64: Change] = [:]

    init(_ messages: [Message]) {
        self.messages = Dictionary(messages.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// What is to be written, by number.
    var changes: [Change] { changed.values.sorted { $0.id < $1.id } }

    /// The message of our own number, unless WhatsApp knows that one by another id: then the report is from another database.
    func message(_ number: Int64?, _ external: [UInt8]) -> Message? {
        guard let number, let known = messages[number], known.external == nil || known.external == external else { return nil }
        return known
    }

    /// The same message as the reports so far have left it.
    func newest(_ message: Message) -> Message { messages[message.id] ?? message }

    /// Moves the message forward when the report is news.
    mutating func apply(_ report: DeliveryReport, to message: Message, _ external: [UInt8]) {
        guard let next = message.state.advanced(by: report.state) else { return }
        var message = message
        (message.state, message.external) = (next, external)
        messages[message.id] = message
        changed[message.id] = Change(
            id: message.id,
            state: next,
            external: external,
            errorCode: report.errorCode ?? changed[message.id]?.errorCode,
            at: report.at
        )
    }
}
