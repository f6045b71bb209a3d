// SPDX-License-Identifier: Apache-2.0
import Foundation
import TestSupport
import Testing
import TransparencyLog

/// Promise 4: nobody has to trust us. An older or another database in the place of the right one is noticed, and signed by nobody.
@Suite(.serialized)
struct RollbackTests {
    /// A house whose heads leave it: to a file and to a witness.
    private final class WatchedHouse: Sendable {
        let house: ServeHouse
        let witness: WitnessProcess
        let outside: TemporaryDirectory

        init() async throws {
            let outside = try TemporaryDirectory()
            // The witness must know the log's key, and the log the witness's: the log's is known once it has run.
            let first = try await ServeHouse.open()
            let log = try await first.ledger().verifierKey
            let witness = try await WitnessProcess.start(in: outside.path, port: try FreePort.find(1)[0], log: log)
            try await first.stopServer()
            try first.reconfigure { configuration in
                configuration.checkpointFile = outside.path + "/head"
                configuration.witnesses = [(witness.url, witness.key)]
            }
            try await first.start()
            (house, self.outside, self.witness) = (first, outside, witness)
        }

        /// Somebody begins an opt-in: an entry more.
        func act() async throws {
            var visit = try await OptInVisit.open("/en", by: house.visitor())
            visit.tick(["promotional"])
            _ = try await visit.writeFirst()
        }

        var data: String { house.configuration.dataDirectory }

        func copyData(to name: String) throws {
            try FileManager.default.copyItem(atPath: data, toPath: outside.path + "/" + name)
        }

        func putBack(_ name: String) throws {
            try FileManager.default.removeItem(atPath: data)
            try FileManager.default.copyItem(atPath: outside.path + "/" + name, toPath: data)
        }

        func restart() async throws {
            try await house.stopServer()
            try await house.start()
        }

        func ledgerPage() async throws -> WebVisitor.Page { try await house.console().page("/console/ledger") }

        func close() async throws {
            #expect(try await house.close() == [0, 0])
            #expect(try await witness.program.stop() == 0)
        }
    }

    @Test(.timeLimit(.minutes(3)))
    func `a database that was rolled back is noticed at the start, acts go on, and nothing of it is signed`() async throws {
        let watched = try await WatchedHouse()
        let (house, ledger) = (watched.house, try await watched.house.ledger())
        try await house.stopServer()
        try watched.copyData(to: "older")
        try await house.start()
        try await watched.act()
        let size = try await ledger.settledSize()
        // A start brings the newest head out.
        try await watched.restart()
        let cosigned = try await ledger.checkpoint()
        #expect(try WitnessKey(vkey: watched.witness.key).cosigningTime(of: SignedNote(bytes: cosigned)) != nil)
        #expect(try await !watched.ledgerPage().html.contains("notice warning"))
        try await house.stopServer()
        try watched.copyData(to: "newer")

        try watched.putBack("older")
        try await house.start()
        #expect(house.program?.written.contains("THE LEDGER IS NOT SIGNED ANY MORE") == true)
        let older = try await ledger.size()
        #expect(older < size)
        try await watched.act()
        try await watched.act()
        #expect(try await watched.ledgerPage().mainText.contains("fewer entries than a head that left the house"))
        #expect(try await house.console().page("/console").html.contains("notice warning"))
        #expect(try await ledger.settledSize() == older, "what was done is recorded and not signed")

        // The right one is put back: all is well.
        try await house.stopServer()
        try watched.putBack("newer")
        try await house.start()
        try await watched.act()
        #expect(try await ledger.settledSize() > size)
        #expect(try await !watched.ledgerPage().html.contains("notice warning"))
        try await watched.close()
    }

    @Test(.timeLimit(.minutes(3)))
    func `a database with another history is noticed by a witness, even when the file outside was thrown away`() async throws {
        let watched = try await WatchedHouse()
        let (house, ledger) = (watched.house, try await watched.house.ledger())
        try await house.stopServer()
        try watched.copyData(to: "older")
        try await house.start()
        try await watched.act()
        _ = try await ledger.settledSize()
        try await watched.restart()

        // An owner with something to hide lets an older copy grow, without witnesses, until it is as long as what was seen.
        try await house.stopServer()
        let honest = house.configuration
        try watched.putBack("older")
        try house.reconfigure { ($0.checkpointFile, $0.witnesses) = (nil, []) }
        try await house.start()
        for _ in 0..<4 { try await watched.act() }
        _ = try await ledger.settledSize()
        try await house.stopServer()
        try FileManager.default.removeItem(atPath: watched.outside.path + "/head")
        try house.reconfigure { $0 = honest }
        try await house.start()
        let size = try await ledger.size()
        try await watched.act()
        #expect(try await ledger.settledSize() == size)
        #expect(try await watched.ledgerPage().mainText.contains("contradicts a head that left the house"))
        try await watched.close()
    }

    @Test(.timeLimit(.minutes(3)))
    func `a witness that does not answer stops nothing and is shown`() async throws {
        let watched = try await WatchedHouse()
        let ledger = try await watched.house.ledger()
        _ = try await watched.witness.program.stop()
        try await watched.restart()
        let before = try await ledger.settledSize()
        try await watched.act()
        #expect(try await ledger.settledSize() > before)
        #expect(try await watched.ledgerPage().mainText.contains("Cannot be reached"))
        #expect(try await watched.house.close() == [0, 0])
    }
}
