// SPDX-License-Identifier: Apache-2.0
import TestSupport
import Testing

/// What cannot be acted upon keeps nobody else from being heard: WhatsApp sends many people's words in one delivery.
@Suite(.serialized, .timeLimit(.minutes(3)))
struct PoisonEventTests {
    @Test func `a stop counts although another event of its delivery cannot be acted upon (Art. 7(3))`() async throws {
        let house = try await ServeHouse.open(on: .postgres)
        var visit = try await OptInVisit.open("/en", by: house.visitor())
        visit.tick(["promotional"])
        let statement = try await visit.writeFirst().statement
        // A yes that the store refuses each time, for whatever reason.
        try house.administer(
            """
            CREATE FUNCTION naam.refuse_yes() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN IF NEW.state = 1 THEN RAISE unique_violation; END IF; RETURN NEW; END $$;
            CREATE TRIGGER refuse_yes BEFORE INSERT OR UPDATE ON naam.permission FOR EACH ROW EXECUTE FUNCTION naam.refuse_yes();
            """
        )
        let caller = house.webhookCaller
        let delivery = caller.messages([("491703330011", "STOP"), ("491703330012", statement), ("491703330013", "توقف")])
        #expect(try await caller.deliver(delivery) == 200)
        let console = try await house.console()
        for number in ["+491703330011", "+491703330013"] {
            _ = try await eventually("the stop") { try await console.isSuppressed(number) ? true : nil }
        }
        #expect(house.program?.written.contains("a webhook delivery failed and is put aside") == true)
        #expect(try await house.close() == [0, 0])
    }
}
