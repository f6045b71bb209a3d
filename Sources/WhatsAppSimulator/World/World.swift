// SPDX-License-Identifier: Apache-2.0
import Basics
import WhatsApp

/// The invented world: people, their chats with one business, and the rules that WhatsApp enforces. Pure: time and chance are given.
struct World: Sendable {
    struct TemplateKey: Hashable, Sendable {
        let name: String
        let language: String
    }

    /// People beyond this number are forgotten when nothing but messages to them is known; what is needed is made anew from the number.
    static let mostPlainPeople = 20_000

    let limits: SimulatorConfiguration.Limits
    let statuses: StatusTiming
    var templates: [TemplateKey: MessageTemplate] = [:]
    private(set) var people: [String: Persona] = [:]
    private var phonesByUserID: [String: String] = [:]
    private var arrivals: [String] = []
    private var arrivalHead = 0
    var throughput: TokenBucket
    private var sequence: UInt64 = 0

    init(configuration: SimulatorConfiguration, at moment: Timestamp) {
        limits = configuration.limits
        statuses = configuration.statuses
        throughput = TokenBucket(at: moment)
        for template in configuration.templates { put(template) }
        for featured in configuration.personas {
            guard let phone = PhoneDigits.read(featured.phone) else { continue }
            change(phone, at: moment) { person in
                person.name = featured.name
                person.language = featured.language
                person.isFeatured = true
            }
        }
    }

    mutating func put(_ template: MessageTemplate) {
        templates[TemplateKey(name: template.name, language: template.language)] = template
    }

    func person(_ phone: String) -> Persona? { people[phone] }

    func phone(ofUserID userID: String) -> String? { phonesByUserID[userID] }

    /// The featured people in the order of their numbers.
    var featured: [Persona] { people.values.filter(\.isFeatured).sorted { $0.phone < $1.phone } }

    /// Changes a person, who comes into being when she is not known.
    @discardableResult
    mutating func change<Result>(_ phone: String, at moment: Timestamp, _ body: (inout Persona) -> Result) -> Result {
        if people[phone] == nil { meet(Persona(phone: phone, at: moment)) }
        return body(&people[phone, default: Persona(phone: phone, at: moment)])
    }

    /// Lets a person with a given id come into being; false when she is known already.
    mutating func meet(_ person: Persona) {
        guard people[person.phone] == nil else { return }
        people[person.phone] = person
        phonesByUserID[person.userID] = person.phone
        arrivals.append(person.phone)
        forget()
    }

    private mutating func forget() {
        guard people.count > Self.mostPlainPeople else { return }
        // One arrival is looked at for each new one; those who are kept go to the end.
        let phone = arrivals[arrivalHead]
        arrivalHead += 1
        if let person = people[phone] {
            if person.isPlain {
                people[phone] = nil
                phonesByUserID[person.userID] = nil
            } else {
                arrivals.append(phone)
            }
        }
        if arrivalHead > Self.mostPlainPeople {
            arrivals.removeFirst(arrivalHead)
            arrivalHead = 0
        }
    }

    /// A new id of a message. Like WhatsApp's own it holds the person's number, which is why such ids are personal;
    /// time and a counter make it new after a restart too.
    mutating func makeMessageID(phone: String, at moment: Timestamp, _ random: some RandomSource) -> String {
        sequence += 1
        var bytes: [UInt8] = [0x1D, UInt8(phone.utf8.count)]
        bytes += phone.utf8
        for word in [UInt64(bitPattern: moment.milliseconds), sequence, random.next()] {
            for shift in stride(from: 56, through: 0, by: -8) { bytes.append(UInt8(truncatingIfNeeded: word >> UInt64(shift))) }
        }
        return "wamid." + Base64.encode(bytes, .url)
    }

    /// The number inside an id of a message.
    static func phone(inMessageID id: String) -> String? {
        guard id.hasPrefix("wamid."), let bytes = Base64.decode(id.dropFirst(6), .url), bytes.count > 2, bytes[0] == 0x1D else {
            return nil
        }
        return PhoneDigits.read(String(decoding: bytes.dropFirst(2).prefix(Int(bytes[1])), as: UTF8.self))
    }
}
