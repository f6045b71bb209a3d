// SPDX-License-Identifier: Apache-2.0
import Basics

/// Somebody with a phone.
struct Persona: Sendable {
    /// Digits.
    let phone: String
    let userID: String
    var name: String
    var hidesPhone = false
    var isOnWhatsApp = true
    var language: Language?
    /// Whether the pages show her phone; such people are never forgotten.
    var isFeatured = false
    var hasStoppedMarketing = false
    /// When she last wrote; the window to answer counts from here.
    var wroteAt: Timestamp?
    var pair: TokenBucket
    private(set) var items: [ConversationItem] = []

    static let mostItems = 60

    init(phone: String, name: String? = nil, userID: String? = nil, at moment: Timestamp) {
        self.phone = phone
        self.userID = userID ?? UserIDs.derived(from: phone)
        self.name = name ?? "+\(phone)"
        pair = TokenBucket(at: moment)
    }

    /// Whether forgetting her would be noticed.
    var isPlain: Bool { !isFeatured && !hasStoppedMarketing && !hidesPhone && isOnWhatsApp && wroteAt == nil }

    mutating func append(_ item: ConversationItem) {
        if items.count >= Self.mostItems { items.removeFirst(Self.mostItems / 4) }
        items.append(item)
    }

    /// Moves a message forward; never back.
    mutating func advance(_ id: String, to state: MessageState) {
        guard let index = items.lastIndex(where: { $0.id == id }), items[index].state < state else { return }
        items[index].state = state
    }

    /// The newest message, or that one, with a button of that payload or label.
    func button(matching text: String, on id: String?) -> (item: ConversationItem, button: ConversationItem.Button)? {
        for item in items.reversed() where item.isFromBusiness && (id ?? item.id) == item.id {
            let taps = item.buttons.filter { $0.payload != nil }
            if let button = taps.first(where: { $0.payload == text }) ?? taps.first(where: { $0.text == text }) { return (item, button) }
        }
        return nil
    }
}
