// SPDX-License-Identifier: Apache-2.0
import Basics
import HTTPClient
import WhatsApp

/// Brings events to the business's webhook, several requests at a time, until each is answered with 200.
final class WebhookCourier: Sendable {
    private let businessAccountID: String
    private let delivery: SimulatorConfiguration.Delivery
    private let signature: WebhookSignature
    private let forgery: WebhookSignature
    private let log: SimulatorLog
    private let client: HTTPClient
    private let time: any TimeSource  // real or hand-moved
    private let world: Lock<World>
    private let queue: Lock<WebhookQueue>
    private let address: Lock<String?>
    private let bell = Bell()
    let faults: Lock<Faults>

    init(configuration: SimulatorConfiguration, world: Lock<World>, log: SimulatorLog, client: HTTPClient, time: any TimeSource) {
        self.world = world
        businessAccountID = configuration.businessAccountID
        delivery = configuration.delivery
        signature = WebhookSignature(appSecret: configuration.appSecret)
        forgery = WebhookSignature(appSecret: Secret(configuration.appSecret.reveal() + "?"))
        self.log = log
        self.client = client
        self.time = time
        queue = Lock(WebhookQueue(delivery: configuration.delivery))
        address = Lock(configuration.webhookURL)
        faults = Lock(Faults())
    }

    /// How many events are not yet acknowledged.
    var backlog: Int { queue.withLock(\.count) }

    func setWebhook(_ url: String) {
        address.withLock { $0 = url }
        bell.ring()
    }

    func add(_ events: [(OutboundEvent, due: Timestamp)]) {
        queue.withLock { queue in for (event, due) in events { queue.add(event, due: due) } }
        bell.ring()
    }

    /// Delivers until the task is cancelled.
    func run() async {
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<max(1, delivery.concurrency) { group.addTask { await self.work() } }
        }
    }

    private func work() async {
        while !Task.isCancelled {
            let now = time.now
            let faults = faults.withLock { $0 }
            let url = address.withLock { $0 }
            guard let url, let post = queue.withLock({ $0.take(at: now, faults: faults) }) else {
                let due = queue.withLock(\.nextDue)
                await bell.wait(atMost: due.map { max(.milliseconds(1), min($0 - now, .seconds(1))) } ?? .seconds(1))
                continue
            }
            await deliver(post, to: url)
        }
    }

    private func deliver(_ post: WebhookQueue.Post, to url: String) async {
        record("emitted", post, status: nil)
        let body = body(of: post)
        let header = (post.hasBadSignature ? forgery : signature).header(for: body)
        let request = HTTPClientRequest(
            method: "POST",
            url: url,
            headers: [("Content-Type", "application/json"), ("X-Hub-Signature-256", header)],
            body: body,
            timeout: delivery.timeout
        )
        let status: Int
        do { status = try await client.send(request).status } catch { status = 0 }
        let now = time.now
        if status == 200 {
            record("acknowledged", post, status: status)
            let faults = faults.withLock { $0 }
            queue.withLock { $0.acknowledge(post, at: now, faults: faults) }
            let said = post.events.compactMap(\.said)
            world.withLock { world in for one in said { world.advance(one.id, phone: one.phone, to: .delivered, at: now) } }
        } else {
            record("not_acknowledged", post, status: status)
            let dropped = queue.withLock { $0.fail(post, at: now) }
            if !dropped.isEmpty {
                record("dropped", WebhookQueue.Post(number: post.number, events: dropped, hasBadSignature: false), status: nil)
            }
        }
    }

    private func record(_ type: String, _ post: WebhookQueue.Post, status: Int?) {
        var json = JSONWriter(capacity: 128)
        json.object { json in
            json.member("type", type)
            json.member("at", time.now.milliseconds)
            json.member("post", post.number)
            if let status { json.member("status", status) }
            json.array("events") { json in for event in post.events { json.integer(event.sequence) } }
        }
        log.append(json.bytes + [0x0A])
    }

    /// One entry for all that belongs to numbers, and one with a time for each change of the account.
    private func body(of post: WebhookQueue.Post) -> [UInt8] {
        let numbers = post.events.filter { !$0.isOfAccount }
        var json = JSONWriter(.escaped, capacity: 800 * post.events.count + 128)
        json.object { json in
            json.member("object", "whatsapp_business_account")
            json.array("entry") { json in
                if !numbers.isEmpty { write(numbers, time: nil, to: &json) }
                for event in post.events where event.isOfAccount { write([event], time: event.madeAt, to: &json) }
            }
        }
        return json.bytes
    }

    private func write(_ events: [OutboundEvent], time: Timestamp?, to json: inout JSONWriter) {
        json.object { json in
            json.member("id", businessAccountID)
            if let time { json.member("time", time.seconds) }
            json.array("changes") { json in
                for event in events {
                    json.object { json in
                        json.name("value")
                        json.raw(log.read(at: event.offset, count: event.length))
                        json.member("field", event.field)
                    }
                }
            }
        }
    }
}

extension OutboundEvent {
    fileprivate var isOfAccount: Bool { field != "messages" && field != "user_preferences" }
}
