// SPDX-License-Identifier: Apache-2.0
import Basics
import WhatsApp
import WhatsAppSimulator

/// What the simulator's process does.
struct SimulatorProgram {
    func run() async throws {
        var configuration = SimulatorConfiguration(appSecret: Secret(BenchHouse.appSecret))
        configuration.businessAccountID = BenchWorld.accountID
        configuration.statuses = .off
        configuration.limits.messagesPerSecond = 1_000_000
        configuration.templates = [
            MessageTemplate(
                name: StandInTemplates.name,
                language: "en",
                category: .marketing,
                status: .approved,
                parameterFormat: .named,
                body: StandInTemplates.body,
                buttons: [.quickReply(text: "Stop")],
                examples: ["first_name": "Jonas", "brand": "Nour Home"]
            )
        ]
        let simulator = try WhatsAppSimulator(configuration: configuration)
        Terminal.say("\(try simulator.start())")
        try await simulator.run()
    }
}
