// SPDX-License-Identifier: Apache-2.0
import Basics

/// What goes wrong on purpose. Zero and false are off.
struct Faults: Sendable, Hashable {
    /// Every so-manieth event is delivered twice.
    var duplicateEvery = 0
    /// Events wait a random while, so that they overtake each other.
    var reorder = false
    /// Every so-manieth request is signed wrongly at its first try.
    var badSignatureEvery = 0
    /// Each request holds one event.
    var oneEventPerPost = false
    /// Failures carry the contact too, for clients that cannot do without.
    var contactsAlways = false
    /// Every so-manieth send is taken, and its answer is lost: a 500 without words.
    var loseAnswerEvery = 0
    /// Calls of the Cloud API are answered after so many milliseconds, as over a long line; what they ask for is done at once.
    var answerAfter = 0
    /// Every so-manieth send is refused …
    var refuseEvery = 0
    /// … with that code.
    var refuseCode = 131016

    init() {}

    /// Reads the members that are there; the others are off. Nil when one is not known or has the wrong type.
    init?(_ root: JSONValue) {
        guard root.kind == .object else { return nil }
        for (name, value) in root.members {
            switch name {
            case "duplicate_every": guard Self.read(value, &duplicateEvery) else { return nil }
            case "reorder": guard Self.read(value, &reorder) else { return nil }
            case "bad_signature_every": guard Self.read(value, &badSignatureEvery) else { return nil }
            case "one_event_per_post": guard Self.read(value, &oneEventPerPost) else { return nil }
            case "contacts_always": guard Self.read(value, &contactsAlways) else { return nil }
            case "lose_answer_every": guard Self.read(value, &loseAnswerEvery) else { return nil }
            case "answer_after": guard Self.read(value, &answerAfter) else { return nil }
            case "refuse_every": guard Self.read(value, &refuseEvery) else { return nil }
            case "refuse_code": guard Self.read(value, &refuseCode) else { return nil }
            default: return nil
            }
        }
    }

    private static func read(_ value: JSONValue, _ target: inout Int) -> Bool {
        guard value.kind == .number, let number = value.integer, (0...1_000_000_000).contains(number) else { return false }
        target = Int(number)
        return true
    }

    private static func read(_ value: JSONValue, _ target: inout Bool) -> Bool {
        guard let boolean = value.boolean else { return false }
        target = boolean
        return true
    }

    var json: [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("duplicate_every", duplicateEvery)
            json.member("reorder", reorder)
            json.member("bad_signature_every", badSignatureEvery)
            json.member("one_event_per_post", oneEventPerPost)
            json.member("contacts_always", contactsAlways)
            json.member("lose_answer_every", loseAnswerEvery)
            json.member("answer_after", answerAfter)
            json.member("refuse_every", refuseEvery)
            json.member("refuse_code", refuseCode)
        }
        return json.bytes
    }
}
