// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import Cryptography
import FoundationEssentials
import Persistence

/// Changes a key of the site, while it is served or while it stands still. Cut off anywhere, it is run again.
struct KeysRotateCommand: Command {
    private static let pause: Duration = .seconds(1)

    private let path: String
    private let kind: String
    private let newKeyPath: String?

    init(_ words: some Sequence<String>) throws {
        let arguments = try Arguments(words, options: ["config", "to"])
        path = try arguments.required("config")
        guard arguments.rest.count == 1, let kind = arguments.rest.first else {
            throw Arguments.Problem(description: "say which key: master, data or evidence (`naam keys list` shows all)")
        }
        self.kind = kind
        newKeyPath = kind == "master" ? try arguments.required("to") : nil
        if kind != "master", arguments.values["to"] != nil { throw Arguments.Problem(description: "--to is for the master key only") }
    }

    func run() async throws -> Int32 {
        guard kind == "master" || RotatedKey(rawValue: kind) != nil else { return refuse() }
        guard let site = try StoreSite.read(path) else { return 1 }
        StopSignals.unblock()
        if let newKeyPath { return try rotateMaster(of: site, to: newKeyPath) }
        guard let key = RotatedKey(rawValue: kind) else { return 2 }
        try await rotate(key, of: site)
        return 0
    }

    private func refuse() -> Int32 {
        guard let purpose = KeyWords.purpose(named: kind) else {
            Console.complain("naam: there is no key of the name \(kind) (`naam keys list` shows all)\n")
            return 2
        }
        Console.complain("naam: \(kind): \(KeyWords.rotation(purpose))\n")
        return 1
    }

    // MARK: The master key

    private func rotateMaster(of site: ServeConfiguration.MoveSite, to newKeyPath: String) throws -> Int32 {
        var reader = ServeConfiguration(try ConfigurationFile(path: path, environment: ProcessInfo.processInfo.environment))
        guard let new = reader.newMasterKey(at: newKeyPath) else {
            Console.complain("naam: \(ConfigurationFile.Problems(all: reader.problems))\n")
            return 1
        }
        switch try StoreKeys(site.store, masterKey: site.masterKey).rotateMaster(to: new) {
        case .done: Console.write(Self.done(newKeyPath))
        case .already: Console.write("The store opens with the new master key already.\n" + Self.next(newKeyPath))
        }
        return 0
    }

    private static func done(_ path: String) -> String {
        "The site's keys are wrapped under the new master key. The old one does not open this store any more.\n" + next(path)
    }

    private static func next(_ path: String) -> String {
        """
        Now:
          1. Let master_key_file name \(path), and start every node again. A site that runs goes on until then; it needs the new key to start.
          2. Make a backup now. Copies of keys from before open with the old master key only; `naam backup` destroys them after seven days.
             Keep the old key file, apart from them, until they are gone, then destroy it.
          3. If the old master key may be in wrong hands, with a copy of the keys: run `naam keys rotate --config FILE data` and `… evidence`
             too, when every node runs with the new key, and destroy the copies of keys from before at once.

        """
    }

    // MARK: Keys that wrap rows

    private func rotate(_ key: RotatedKey, of site: ServeConfiguration.MoveSite) async throws {
        let keys = StoreKeys(site.store, masterKey: site.masterKey)
        switch try keys.begin(key, at: SystemTimeSource().now) {
        case .done: Console.write("A new generation has begun.\n")
        case .already: Console.write("A rotation of this key is under way; it goes on.\n")
        }
        if let database = try await openAlone(site) {
            Console.write("Nobody serves the site: this command does the work, and the site can start when it is over.\n")
            try await work(in: database)
        } else {
            // It never takes the work over: a site that fell must be able to start again at once.
            Console.write("The site is served: it does the work beside it. This command only watches and may be ended.\n")
            while let left = try keys.rowsLeft(key) {
                Console.write("\(left) rows left\n")
                try await Task.sleep(for: Self.pause)
            }
        }
        Console.write("Every row is under the new generation; the old one is destroyed.\n")
        Console.write("Copies of keys from before still hold it: `naam backup` destroys them after seven days.\n")
    }

    private func work(in database: any OpenDatabase) async throws {
        do {
            try await KeyRotationService(database: database, logger: .silent).rotate { rewrap in
                if rewrap.damaged > 0, rewrap.isDone {
                    Console.complain("naam: \(rewrap.damaged) rows open with no key; they were damaged before\n")
                }
            }
            await database.close()
        } catch {
            await database.close()
            throw error
        }
    }

    /// The store, when nobody serves it.
    private func openAlone(_ site: ServeConfiguration.MoveSite) async throws -> (any OpenDatabase)? {
        do {
            let database = try StoreConfiguration(site.store).open(
                masterKey: site.masterKey,
                fence: SendFence(),
                random: BufferedRandomSource(),
                logger: .silent
            )
            guard !database.beganAlone else { return database }
            await database.close()
            return nil
        } catch let error as PersistenceError where error.code == .inUse {
            return nil
        }
    }
}
