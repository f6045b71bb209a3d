// SPDX-License-Identifier: Apache-2.0
import Foundation
import TransparencyLog

/// One change of the files of a log; never one that leaves every byte as it was.
struct LogMutation: CustomStringConvertible {
    enum Kind: String, CaseIterable {
        case flip, drop, double, swapEntries, swapFiles, truncate, remove, rollBack
    }

    let kind: Kind
    let description: String
    /// What the files hold afterwards; nil when one is gone.
    private let changed: [String: [UInt8]?]
    private let original: [String: [UInt8]]

    private static let files = [
        "checkpoint", "tile/0/000", "tile/0/001", "tile/0/002.p/88", "tile/1/000.p/2", "tile/entries/000", "tile/entries/001",
        "tile/entries/002.p/88",
    ]

    init(_ random: SeededRandomSource, in log: LogDirectory, older: LogDirectory) throws {
        var original: [String: [UInt8]] = [:]
        for file in Self.files { original[file] = try log.bytes(file) }
        func number(_ below: Int) -> Int { Int(random.number(below: UInt64(below))) }
        let kind = Kind.allCases[number(Kind.allCases.count)]
        let file = Self.files[number(Self.files.count)]
        var bytes = original[file] ?? []
        let place = number(bytes.count)
        var changed: [String: [UInt8]?] = [:]
        switch kind {
        case .flip: bytes[place] ^= 1 << UInt8(number(8))
        case .drop: bytes.removeSubrange(place..<min(bytes.count, place + 1 + number(40)))
        case .double: bytes.insert(bytes[place], at: place)
        case .truncate: bytes.removeLast(1 + number(bytes.count))
        case .swapEntries:
            // All sample entries differ, so their exchange changes something.
            let bundle = number(2)
            let (first, second) = (number(256), number(255))
            let path = "tile/entries/00\(bundle)"
            var entries = try EntryBundle.decode(original[path] ?? [], count: 256)
            entries.swapAt(first, (first + 1 + second) % 256)
            changed[path] = try EntryBundle.encode(entries)
        case .swapFiles:
            let other = Self.files[((Self.files.firstIndex(of: file) ?? 0) + 1 + number(Self.files.count - 1)) % Self.files.count]
            (changed[file], changed[other]) = (original[other], original[file])
        case .remove: changed[file] = .some(nil)
        case .rollBack:
            for file in Self.files { changed[file] = .some(try? older.bytes(file)) }
        }
        if changed.isEmpty { changed[file] = bytes }
        self.kind = kind
        self.changed = changed
        self.original = original
        description = "\(kind) \(changed.count == 1 ? changed.keys.joined() : "\(changed.count) files") at \(place)"
    }

    func apply(to log: LogDirectory) throws {
        for (file, bytes) in changed { if let bytes { try log.replace(file, with: bytes) } else { try log.remove(file) } }
    }

    func undo(in log: LogDirectory) throws { for file in changed.keys { try log.replace(file, with: original[file] ?? []) } }

    /// Whether the verdict points at a file that was changed, or at an entry in it.
    func isNamed(by fault: LogError) -> Bool {
        let subject = fault.place
        return changed.keys.contains { file in
            if file == "checkpoint" { return ["checkpoint", "signed note"].contains(subject) }
            if subject == file { return true }
            guard subject.hasPrefix("entry "), let index = Int(subject.dropFirst(6)),
                let number = Int(file.suffix(3)) ?? Int(file.dropLast(5).suffix(3))
            else { return false }
            return index / 256 == number
        }
    }
}
