// SPDX-License-Identifier: Apache-2.0
import Basics
import WhatsApp

/// Brings the world back from its log after a restart.
struct JournalReader {
    /// What was not done yet.
    struct Rest {
        var lastSequence: UInt64 = 0
        var undelivered: [OutboundEvent] = []
        var unfinished: [(MessageTicket, Fate, reached: MessageState)] = []
        var unreviewed: [World.TemplateKey] = []
    }

    private var events: [UInt64: OutboundEvent] = [:]
    private var messages: [String: (ticket: MessageTicket, fate: Fate, reached: MessageState)] = [:]
    private var lastSequence: UInt64 = 0

    static func restore(_ world: inout World, from log: SimulatorLog, at now: Timestamp) -> Rest {
        var reader = JournalReader()
        log.forEachLine { line, offset in reader.read(line, at: offset, &world) }
        return Rest(
            lastSequence: reader.lastSequence,
            undelivered: reader.events.values.sorted { $0.sequence < $1.sequence },
            unfinished: reader.messages.values.sorted { $0.ticket.id < $1.ticket.id }.map { ($0.ticket, $0.fate, $0.reached) },
            unreviewed: world.templates.filter { $0.value.status == .pending }.map(\.key)
        )
    }

    private mutating func read(_ line: JSONValue, at offset: Int, _ world: inout World) {
        let moment = Timestamp(milliseconds: line["at"]?.integer ?? 0)
        switch line["type"]?.string ?? "" {
        case "accepted": readAccepted(line, moment, &world)
        case "event": readEvent(line, offset, moment, &world)
        case "acknowledged", "dropped":
            guard let list = line["events"] else { return }
            for sequence in list.elements { if let number = sequence.integer { events[UInt64(clamping: number)] = nil } }
        case "said": readSaid(line, moment, &world)
        case "person": readPerson(line, moment, &world)
        case "preference":
            guard let phone = phone(line["from"]) else { return }
            _ = world.prefer(stop: line["value"]?.string == "stop", phone: phone, at: moment)
        case "template":
            guard let template = line["template"].flatMap(MessageTemplate.init) else { return }
            world.put(template)
            if template.status == .other("DELETED") { world.templates[.init(name: template.name, language: template.language)] = nil }
        default: break
        }
    }

    private mutating func readAccepted(_ line: JSONValue, _ moment: Timestamp, _ world: inout World) {
        guard let id = line["id"]?.string, let phone = phone(line["to"]) else { return }
        let fate = Fate(name: line["fate"]?.string ?? "")
        let ticket = MessageTicket(
            id: id,
            phone: phone,
            callbackData: line["callback_data"]?.string,
            category: line["category"]?.string ?? ""
        )
        if !fate.states(after: .accepted).isEmpty { messages[id] = (ticket, fate, .accepted) }
        if case .fails = fate { return }
        let buttons = line["buttons"].map { Array($0.elements) } ?? []
        let template = line["template"]?.string
        let item = ConversationItem(
            id: id,
            origin: template.map { .businessTemplate(name: $0) } ?? (buttons.isEmpty ? .businessText : .businessInteractive),
            at: moment,
            header: line["header"]?.string,
            body: (line["text"] ?? line["body"])?.string ?? "",
            footer: line["footer"]?.string,
            buttons: buttons.map { .init(text: $0["text"]?.string ?? "", payload: $0["payload"]?.string, url: $0["url"]?.string) }
        )
        world.change(phone, at: moment) { $0.append(item) }
    }

    private mutating func readEvent(_ line: JSONValue, _ offset: Int, _ moment: Timestamp, _ world: inout World) {
        guard let number = line["seq"]?.integer, let value = line["value"], let field = line["field"]?.string else { return }
        let sequence = UInt64(clamping: number)
        lastSequence = max(lastSequence, sequence)
        events[sequence] = OutboundEvent(
            sequence: sequence,
            offset: offset + value.bytes.startIndex,
            length: value.bytes.count,
            field: field,
            madeAt: moment
        )
        guard let id = line["id"]?.string, let state = line["status"]?.string.flatMap(MessageState.init) else { return }
        guard let message = messages[id] else { return }
        world.advance(id, phone: message.ticket.phone, to: state, at: moment)
        messages[id] = message.fate.states(after: state).isEmpty ? nil : (message.ticket, message.fate, state)
    }

    private func readSaid(_ line: JSONValue, _ moment: Timestamp, _ world: inout World) {
        guard let id = line["id"]?.string, let phone = phone(line["from"]) else { return }
        readPerson(line, moment, &world)
        world.change(phone, at: moment) { person in
            person.wroteAt = moment
            person.append(ConversationItem(id: id, origin: .person, at: moment, body: line["text"]?.string ?? "", state: .delivered))
        }
    }

    private func readPerson(_ line: JSONValue, _ moment: Timestamp, _ world: inout World) {
        guard let phone = phone(line["from"]) else { return }
        world.meet(Persona(phone: phone, userID: line["user_id"]?.string, at: moment))
        world.change(phone, at: moment) { person in
            if let name = line["name"]?.string { person.name = name }
            if let hides = line["hide_phone"]?.boolean { person.hidesPhone = hides }
            if let isOnWhatsApp = line["on_whatsapp"]?.boolean { person.isOnWhatsApp = isOnWhatsApp }
        }
    }

    private func phone(_ value: JSONValue?) -> String? { value?.string.flatMap(PhoneDigits.read) }
}
