// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import Cryptography
import Persistence

/// What tools say about a store that was looked at.
enum StoreCheckText {
    static func text(_ report: StoreReport) -> String {
        var lines = [
            "\(report.people) people's records and \(report.evidence) pieces of evidence open with their keys; \(report.withoutKey) are sealed for good",
            "\(report.entries) entries of the ledger, the tree made anew from their bytes"
                + (report.head.map { "; signed head of \($0.size): \($0.root)" } ?? "; no head is signed yet"),
        ]
        if let size = report.keptSize {
            lines.append("the log still begins with the \(size) entries of the head that was kept, unchanged and in order")
        }
        if report.stopsToDoAgain > 0 {
            lines.append("\(report.stopsToDoAgain) stops came after these data; they are done again when the store is served")
        }
        lines += report.problems.map { "PROBLEM  \($0)" }
        lines += report.differences.map { "DIFFERENCE  \(text($0))" }
        if report.isClean {
            lines.append("The tables show what the entries say. Nothing is wrong.")
        } else {
            lines.append("\(report.problems.count) problems, \(report.differences.count) kinds of differences.")
        }
        return lines.map { $0 + "\n" }.joined()
    }

    static func write(_ report: StoreReport, to json: inout JSONWriter) {
        json.member("people", report.people)
        json.member("evidence", report.evidence)
        json.member("without_key", report.withoutKey)
        json.member("entries", report.entries)
        if let head = report.head {
            json.member("head_size", head.size)
            json.member("head_root", head.root.description)
        }
        if let size = report.keptSize { json.member("kept_size", size) }
        json.member("stops_to_do_again", report.stopsToDoAgain)
        json.array("problems") { list in for problem in report.problems { list.string(problem) } }
        json.array("differences") { list in for difference in report.differences { list.object { write(difference, to: &$0) } } }
    }

    private static func write(_ difference: ReplayDifference, to json: inout JSONWriter) {
        json.member("kind", difference.kind.rawValue)
        json.member("count", difference.count)
        json.array("places") { list in
            for place in difference.places {
                list.object { json in
                    if let leaf = place.leaf { json.member("entry", Int(leaf)) }
                    if let reference = place.reference { json.member("reference", reference) }
                }
            }
        }
    }

    /// A difference in one line: what, how often, the first places.
    private static func text(_ difference: ReplayDifference) -> String {
        let places = difference.places.prefix(shownPlaces).map { place in
            [place.reference, place.leaf.map { "entry \($0)" }].compactMap(\.self).joined(separator: " at ")
        }
        let rest = difference.count > places.count ? " …" : ""
        let shown = places.allSatisfy(\.isEmpty) ? "" : ": \(places.joined(separator: ", "))\(rest)"
        return "\(difference.kind.rawValue), \(difference.count) times: \(sentence(difference.kind))\(shown)"
    }

    private static let shownPlaces = 5

    private static func sentence(_ kind: ReplayDifference.Kind) -> String {
        switch kind {
        case .entryUnreadable: "an entry is not one that this program writes"
        case .entryImpossible: "an entry cannot follow on those before it"
        case .permissionWithoutEntry: "there is a permission of which no entry knows"
        case .permissionMissing: "entries speak of a permission that is not there"
        case .permissionDiffers: "a permission is not what its entries say"
        case .personMissing: "entries speak of a person who is not there"
        case .stageDiffers: "whether and when a person was sealed or unlinked is not what the entries say"
        case .evidenceWithoutEntry: "there is evidence of which no entry knows"
        case .evidenceMissing: "entries commit to evidence that is not there"
        case .evidenceDiffers: "evidence does not fit the entry that it belongs to"
        case .requestWithoutEntry: "there is an opt-in request of which no entry knows"
        case .requestMissing: "entries speak of an opt-in request that is not there"
        case .requestDiffers: "an opt-in request is not what its entries say"
        case .invitationDiffers: "whether a person was invited is not what the entries say"
        case .messageWithoutEntry: "more messages went to a person than entries say"
        case .publicationWithoutEntry: "there is a published text of which no entry knows"
        case .publicationMissing: "entries speak of a published text that is not there"
        case .publicationDiffers: "a published text is not the one that was published"
        case .campaignWithoutEntry: "there is a campaign of which no entry knows"
        case .campaignMissing: "entries speak of a campaign that is not there"
        case .campaignDiffers: "a campaign is not what its entry says"
        }
    }
}
