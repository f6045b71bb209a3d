// SPDX-License-Identifier: Apache-2.0
import TestSupport
import Testing

/// The whole journey over processes and sockets, once in each language on each engine.
@Suite(.serialized)
struct JourneyTests {
    @Test(arguments: [JourneyLanguage.arabic, .english], SiteEngine.allCases)
    func `from a list to a yes, a message and a stop`(_ language: JourneyLanguage, _ engine: SiteEngine) async throws {
        try await DemoHouse.open(on: engine) { house in
            let journey = try await Journey.begin(in: house, language)
            try await journey.importsTheList()
            try await journey.invitesEverybody()
            try await journey.scannersChangeNothing()
            try await journey.formKeepsWhatWasTyped()
            let people = try await journey.peopleSayYes()
            try await journey.wrongAnswersDoNothing(people)
            try await journey.receiptVerifies(people.first)
            try await journey.campaignReachesExactlyThem(people)
            try await journey.theyStopInFourWays(people)
            let unsubscribed = try await journey.unsubscribesByOneClick()
            try await journey.nextCampaignReachesNoneOfThem(people)
            try await journey.reimportBringsNobodyBack([people.first.email, unsubscribed])
            try await journey.storeHoldsNothingReadable(people)
            try await journey.ledgerVerifies()
            try await journey.storeIsWhatTheLedgerSays()
        }
    }
}
