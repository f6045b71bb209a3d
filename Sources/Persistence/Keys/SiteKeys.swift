// SPDX-License-Identifier: Apache-2.0
import Basics
import Cryptography

/// The long-lived keys of a site, opened: for each purpose one, or several generations while rows are wrapped anew.
struct SiteKeys: Sendable {
    /// The purposes whose keys are kept in the store: all but the one that wraps them.
    static let purposes = KeyPurpose.allCases.filter { $0 != .siteKeys }

    private var keys: [KeyPurpose: [Int: SymmetricKey]]

    /// Those of a store from before keys were kept in it: all came from the master key.
    init(derivedFrom master: MasterKey) {
        keys = Dictionary(uniqueKeysWithValues: Self.purposes.map { ($0, [1: master.derive($0)]) })
    }

    /// New ones, which nobody can derive from anything.
    init(drawnFrom random: any RandomSource) {
        keys = Dictionary(uniqueKeysWithValues: Self.purposes.map { ($0, [1: SymmetricKey(from: random)]) })
    }

    /// Those that were read; nil when one is missing. None is ever drawn in its place: under a new key for suppression everybody who said stop would be
    /// forgotten (promise 6). Whoever adds a purpose brings its key with a migration of its own.
    init?(read keys: [KeyPurpose: [Int: SymmetricKey]]) {
        guard Self.purposes.allSatisfy({ keys[$0] != nil }) else { return nil }
        self.keys = keys
    }

    /// The newest generation of a purpose.
    func newest(_ purpose: KeyPurpose) -> (generation: Int, key: SymmetricKey) {
        guard let newest = keys[purpose]?.max(by: { $0.key < $1.key }) else { preconditionFailure("every purpose has a key") }
        return (newest.key, newest.value)
    }

    /// All generations of a purpose, the newest first.
    func all(_ purpose: KeyPurpose) -> [SymmetricKey] {
        (keys[purpose] ?? [:]).sorted { $0.key > $1.key }.map(\.value)
    }

    /// What of this the other does not have.
    func isWithin(_ other: SiteKeys) -> Bool {
        keys.allSatisfy { purpose, mine in mine.keys.allSatisfy { other.keys[purpose]?[$0] != nil } }
    }

    /// Both together. A generation that the store has destroyed stays known to this process: a reading may have begun before.
    func joined(with other: SiteKeys) -> SiteKeys {
        var joined = self
        for (purpose, theirs) in other.keys { joined.keys[purpose, default: [:]].merge(theirs) { mine, _ in mine } }
        return joined
    }

    /// Every key with its purpose and generation.
    var entries: [(purpose: KeyPurpose, generation: Int, key: SymmetricKey)] {
        keys.flatMap { purpose, generations in generations.map { (purpose, $0.key, $0.value) } }
    }
}
