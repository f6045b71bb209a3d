// SPDX-License-Identifier: Apache-2.0
import Basics

extension World {
    /// What a person does on her phone.
    struct Utterance: Sendable {
        enum Act: Sendable {
            case text(String)
            /// A tap on the newest button of that payload or label, or on that of a certain message.
            case tap(String, messageID: String? = nil)
        }

        /// Digits.
        let phone: String
        let act: Act
        var userID: String?
        var name: String?
        var hidesPhone: Bool?
    }

    /// What a person said, ready to be told to the business.
    struct Said: Sendable {
        enum Content: Sendable {
            case text(String)
            case templateButton(payload: String, text: String)
            case interactiveButton(id: String, title: String)
        }

        let id: String
        let at: Timestamp
        let person: Persona
        let content: Content
        let contextID: String?
    }

    /// Lets a person speak; nil when there is no such button.
    mutating func say(_ utterance: Utterance, at moment: Timestamp, _ random: some RandomSource) -> Said? {
        introduce(utterance, at: moment)
        let content: Said.Content
        var contextID: String?
        let words: String
        switch utterance.act {
        case .text(let text): (content, words) = (.text(text), text)
        case .tap(let wanted, let messageID):
            guard let (item, button) = people[utterance.phone]?.button(matching: wanted, on: messageID) else { return nil }
            words = button.text
            contextID = item.id
            let payload = button.payload ?? button.text
            content =
                item.origin == .businessInteractive
                ? .interactiveButton(id: payload, title: button.text) : .templateButton(payload: payload, text: button.text)
        }
        let id = makeMessageID(phone: utterance.phone, at: moment, random)
        let person = change(utterance.phone, at: moment) { person in
            person.wroteAt = moment
            person.append(ConversationItem(id: id, origin: .person, at: moment, body: words))
            return person
        }
        return Said(id: id, at: moment, person: person, content: content, contextID: contextID)
    }

    private mutating func introduce(_ utterance: Utterance, at moment: Timestamp) {
        meet(Persona(phone: utterance.phone, name: utterance.name, userID: utterance.userID, at: moment))
        change(utterance.phone, at: moment) { person in
            if let name = utterance.name { person.name = name }
            if let hides = utterance.hidesPhone { person.hidesPhone = hides }
        }
    }

    /// Turns WhatsApp's own switch for marketing messages.
    mutating func prefer(stop: Bool, phone: String, at moment: Timestamp) -> Persona {
        change(phone, at: moment) { person in
            person.hasStoppedMarketing = stop
            return person
        }
    }

    mutating func advance(_ id: String, phone: String, to state: MessageState, at moment: Timestamp) {
        guard people[phone] != nil else { return }
        change(phone, at: moment) { $0.advance(id, to: state) }
    }

    /// Shows a person that the business read what she wrote, up to that message; false when nobody wrote it.
    mutating func markRead(_ id: String, at moment: Timestamp) -> Bool {
        guard let phone = Self.phone(inMessageID: id), let person = people[phone],
            person.items.contains(where: { $0.id == id && !$0.isFromBusiness })
        else { return false }
        change(phone, at: moment) { $0.advance(id, to: .read) }
        return true
    }
}
