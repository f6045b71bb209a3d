// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Compliance
import Consent
import Cryptography
import Repositories
import SQL
import Testing
import TransparencyLog

@testable import Persistence

/// A store with something in every table, as a site has it after some weeks.
struct FilledStore {
    static let origin = "log.example/souk"

    let reach: Reach
    /// Says yes and stays.
    let staying: DataSubject.ID
    /// Has said stop.
    let gone: DataSubject.ID
    let campaign: Campaign

    init(in place: StorePlace, seed: UInt64) async throws {
        reach = try Reach(in: place, seed: seed)
        try await reach.database.write { [now = reach.time.now] unit in
            try unit.publish(Reach.form.wording, at: now)
            try unit.publish(Reach.form.notice, at: now)
        }
        staying = try await reach.permit(1, [.promotional, .transactional])
        gone = try await reach.permit(2)
        _ = try await reach.askTypedNumber(3)
        try await reach.take(Array(10..<40), suppressed: [(40, .importedUnsubscribed)])
        _ = try await reach.invite()
        _ = try await reach.leaseInvitations(5)
        campaign = try await reach.startCampaign()
        try await reach.stop(gone)
        try await Self.addTheRest(to: reach, staying)
        try await Self.sign(reach.database)
        try await Self.append(2, to: reach.database, at: reach.time.now)
    }

    /// Signs the log as it stands, a few hundred entries a step.
    static func sign(_ database: any SessionDatabase, as origin: String = origin, step: Int = 300) async throws {
        let signer = try database.context.keyRing.logSigner(origin)
        while try await database.writing({ session in
            try session.extendTree(limit: step) { size, root in
                try signer.sign(Checkpoint(origin: signer.verifier.name, size: Int(size), root: root)).bytes
            }
        }) {}
    }

    static func append(_ count: Int, to database: any SessionDatabase, at moment: Timestamp) async throws {
        try await database.writing { session in
            for number in 0..<count {
                var entry = LedgerEntry(.listImported, at: moment)
                entry.count = number
                try session.append(entry)
            }
        }
    }

    private static func addTheRest(to reach: Reach, _ staying: DataSubject.ID) async throws {
        let upload = try await reach.startImport(.checked)
        let member = StaffMember(
            id: StaffMember.ID(from: reach.random),
            userName: "mona",
            password: try PasswordHash(password: "correct horse", cost: .least),
            role: .administrator,
            language: .arabic,
            createdAt: reach.time.now
        )
        try await reach.database.writing { [random = reach.random, now = reach.time.now] session in
            try session.insertUploadChunk(Array("a,b\nÄ,ب\n".utf8), of: upload.id, file: 0, sequence: 0)
            try session.save(member)
            try session.insert(StaffSession(staff: member.id, startedAt: now, seenAt: now), token: PersonalToken(from: random))
            try session.keep(Array("{}".utf8), receivedAt: now)
            _ = try session.isFirstSight(of: "event", at: now)
            try session.note(Attempt(.typedNumber, "192.0.2.1"), at: now)
            try session.insert(
                PersonalLink(kind: .receipt, subject: staying, expiresAt: now + .days(1)),
                token: PersonalToken(from: random)
            )
            try session.extendWindow(of: staying, to: now + .hours(24))
            try session.record(
                Sample.evidence(at: now, statement: "نعم, yes"),
                of: staying,
                entry: LedgerEntry(.permissionGiven, at: now, subject: staying, purpose: .promotional)
            )
        }
        try await reach.database.write { [random = reach.random, now = reach.time.now] unit in
            let procedure = EvidenceOpeningProcedure(random: random, time: ManualTimeSource(now))
            let officer = StaffMember(
                id: StaffMember.ID(from: random),
                userName: "layla",
                password: member.password,
                role: .officer,
                language: .arabic,
                createdAt: now
            )
            try unit.save(officer)
            let request = EvidenceOpeningProcedure.Request(identity: .phone(try Reach.phone(2)), reason: .audit, reference: "قضية 7")
            _ = try procedure.open(request, by: officer, in: unit)
        }
        try await reach.database.writing { session in
            // As if a message had gone out before.
            let use = Statements.probe(
                "INSERT INTO evidence_opening_use (opening, message, ground, content, state, changed_at) SELECT id, 1, 2, 3, 5, opened_at FROM evidence_opening"
            )
            _ = try session.data.execute(use)
        }
        try await append(700, to: reach.database, at: reach.time.now)
    }
}
