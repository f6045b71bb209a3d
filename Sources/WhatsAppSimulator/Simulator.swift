// SPDX-License-Identifier: Apache-2.0
import Basics
import HTTPClient
import WhatsApp

/// The invented world at work: what happens is written to the log first and told to the business after.
final class Simulator: Sendable {
    let configuration: SimulatorConfiguration
    let log: SimulatorLog
    let courier: WebhookCourier
    let time: any TimeSource  // real or hand-moved
    private let random: any RandomSource  // the system's or a seeded one
    private let agenda = Agenda()
    private let world: Lock<World>
    private let counters = Lock((events: UInt64(0), sends: 0))

    init(
        configuration: SimulatorConfiguration,
        client: HTTPClient,
        time: any TimeSource,
        random: any RandomSource
    ) throws {
        self.configuration = configuration
        self.time = time
        self.random = random
        log = try SimulatorLog(path: configuration.journalPath)
        var world = World(configuration: configuration, at: time.now)
        let journal = JournalReader.restore(&world, from: log, at: time.now)
        self.world = Lock(world)
        courier = WebhookCourier(configuration: configuration, world: self.world, log: log, client: client, time: time)
        counters.withLock { $0.events = journal.lastSequence }
        courier.add(journal.undelivered.map { ($0, due: time.now) })
        for (ticket, fate, reached) in journal.unfinished { plan(ticket, fate, after: reached) }
        for key in journal.unreviewed { agenda.add(.approval(key), due: time.now + configuration.reviewTime) }
    }

    /// Lets the planned things happen and brings events to the business, until the task is cancelled.
    func run() async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.courier.run() }
            group.addTask { await self.agenda.run(time: self.time) { self.perform($0) } }
        }
    }

    /// Reads the world.
    func reading<Result>(_ body: (World) -> Result) -> Result { world.withLock { body($0) } }

    /// A reference for an error.
    func traceID() -> String { "A" + Base64.encode(random.bytes(9), .url) }

    // MARK: - Sending

    /// Takes a message of the business or says why not. Accepted means that it is in the log.
    func send(_ request: SendRequest) throws(CloudAPIFault) -> AcceptedMessage {
        let now = time.now
        let faults = courier.faults.withLock { $0 }
        let count = counters.withLock { counters in
            counters.sends += 1
            return counters.sends
        }
        do throws(CloudAPIFault) {
            if faults.refuseEvery > 0, count.isMultiple(of: faults.refuseEvery) {
                throw CloudAPIFault(faults.refuseCode, "Refused on purpose", "A fault was switched on.", status: 500)
            }
            let random = random
            let message = try world.withLock { world throws(CloudAPIFault) in try world.accept(request, at: now, random) }
            log.append(LogLines.accepted(message))
            plan(message.ticket, message.fate, after: .accepted)
            if faults.loseAnswerEvery > 0, count.isMultiple(of: faults.loseAnswerEvery) { throw CloudAPIFault.lostAnswer }
            return message
        } catch {
            if error != .lostAnswer { log.append(LogLines.refused(error, at: now)) }
            throw error
        }
    }

    private func plan(_ ticket: MessageTicket, _ fate: Fate, after reached: MessageState) {
        let now = time.now
        let random = random
        let states = world.withLock { $0.schedule(fate, after: reached, from: now, random) }
        for (state, due) in states {
            var code: Int?
            if state == .failed, case .fails(let number) = fate { code = number }
            let act = Agenda.Act.status(ticket, state, code: code)
            if due <= now { perform(act) } else { agenda.add(act, due: due) }
        }
    }

    func markRead(_ id: String) -> Bool {
        let now = time.now
        return world.withLock { $0.markRead(id, at: now) }
    }

    // MARK: - People

    /// Lets a person speak; nil when she has no such button to tap.
    func say(_ utterance: World.Utterance) -> World.Said? {
        let now = time.now
        let random = random
        guard let said = world.withLock({ $0.say(utterance, at: now, random) }) else { return nil }
        let text =
            switch said.content {
            case .text(let text), .templateButton(_, let text), .interactiveButton(_, let text): text
            }
        tell(
            writer.message(said),
            said: OutboundEvent.Said(id: said.id, phone: said.person.phone),
            after: LogLines.said(said, text: text)
        )
        return said
    }

    /// Turns a person's own switch for marketing messages.
    func prefer(stop: Bool, phone: String) {
        let now = time.now
        let person = world.withLock { $0.prefer(stop: stop, phone: phone, at: now) }
        tell(writer.preference(stop: stop, of: person, at: now), after: LogLines.preference(stop: stop, of: person, at: now))
    }

    /// Changes or invents a person.
    func change(_ phone: String, userID: String?, _ body: (inout Persona) -> Void) -> Persona {
        let now = time.now
        let person = world.withLock { world in
            world.meet(Persona(phone: phone, userID: userID, at: now))
            return world.change(phone, at: now) { person in
                body(&person)
                return person
            }
        }
        log.append(LogLines.person(person, at: now))
        return person
    }

    // MARK: - Templates

    /// Takes a template for review; nil when there is one of that name and language.
    func create(_ template: MessageTemplate) -> MessageTemplate? {
        var created = template
        created.id = String(7_000_000_000 + random.number(below: 1_000_000_000))
        created.status = .pending
        let key = World.TemplateKey(name: template.name, language: template.language)
        let isNew = world.withLock { world in
            guard world.templates[key] == nil else { return false }
            world.put(created)
            return true
        }
        guard isNew else { return nil }
        record(created)
        agenda.add(.approval(key), due: time.now + configuration.reviewTime)
        return created
    }

    func deleteTemplates(named name: String) -> Bool {
        let removed = world.withLock { world in
            let keys = world.templates.keys.filter { $0.name == name }
            return keys.compactMap { world.templates.removeValue(forKey: $0) }
        }
        for var template in removed {
            template.status = .other("DELETED")
            record(template)
        }
        return !removed.isEmpty
    }

    /// Gives a template another status and tells the business.
    func setStatus(_ status: MessageTemplate.Status, of key: World.TemplateKey) -> Bool {
        let changed = world.withLock { world -> MessageTemplate? in
            world.templates[key]?.status = status
            return world.templates[key]
        }
        guard let changed else { return false }
        record(changed)
        tell(
            writer.templateStatus(
                id: changed.id ?? "0",
                name: changed.name,
                language: changed.language,
                category: changed.category.name,
                event: status.name
            )
        )
        return true
    }

    private func record(_ template: MessageTemplate) {
        log.append(LogLines.template({ template.writeListed(to: &$0) }, at: time.now))
    }

    // MARK: - Telling

    private var writer: EventWriter {
        EventWriter(
            displayPhoneNumber: configuration.displayPhoneNumber,
            phoneNumberID: configuration.phoneNumberID ?? "106540352242922",
            isContactAlwaysPresent: courier.faults.withLock(\.contactsAlways)
        )
    }

    /// Tells the business anything: what the world itself never does, such as a restriction or a new number.
    func tell(field: String, value: JSONValue) {
        var json = JSONWriter(.escaped)
        json.value(value)
        tell(EventWriter.Event(field: field, value: json.bytes))
    }

    private func perform(_ act: Agenda.Act) {
        switch act {
        case .approval(let key): _ = setStatus(.approved, of: key)
        case .status(let ticket, let state, let code):
            let now = time.now
            let person = world.withLock { world in
                world.advance(ticket.id, phone: ticket.phone, to: state, at: now)
                return world.person(ticket.phone) ?? Persona(phone: ticket.phone, at: now)
            }
            tell(writer.status(ticket, state, of: person, code: code, at: now), ticket: (ticket.id, state))
        }
    }

    /// Writes an event to the log, together with the line of what caused it, and hands it to the courier.
    private func tell(
        _ event: EventWriter.Event,
        ticket: (id: String, state: MessageState)? = nil,
        said: OutboundEvent.Said? = nil,
        after cause: [UInt8] = []
    ) {
        let now = time.now
        let sequence = counters.withLock { counters in
            counters.events += 1
            return counters.events
        }
        let (line, valueOffset) = LogLines.event(event, sequence: sequence, ticket: ticket, at: now)
        let start = log.append(cause + line) + cause.count
        let outbound = OutboundEvent(
            sequence: sequence,
            offset: start + valueOffset,
            length: event.value.count,
            field: event.field,
            madeAt: now,
            said: said
        )
        let delay = courier.faults.withLock(\.reorder) ? Int64(random.number(below: 300)) : 0
        courier.add([(outbound, due: now + .milliseconds(delay))])
    }
}
