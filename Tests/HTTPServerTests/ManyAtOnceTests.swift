// SPDX-License-Identifier: Apache-2.0
import Dispatch
import HTTPServer
import TestSupport
import Testing

/// What many clients on one thread of the server ask at the same moment.
///
/// libmicrohttpd takes 128 events from the kernel at once and, after exactly as many, waits for more before it looks at them (version
/// 0.9.75, MHD_epoll): all 128 stood still until something else came, at worst until their connections timed out.
@Suite struct ManyAtOnceTests {
    @Test(arguments: [126, 127, 128, 255])
    func `Requests that come at the same moment are all answered at once`(_ count: Int) async throws {
        let isHeld = DispatchSemaphore(value: 0)
        let release = DispatchSemaphore(value: 0)
        let handler: HTTPServer.Handler = { request in
            // The one thread stands still until all requests are in the kernel's queues.
            if request.path == "/hold" { hold(isHeld, release) }
            return .text("answered")
        }
        try await withServer({ $0.threads = 1 }, handler: handler) { port in
            let clients = try (0..<count).map { _ in try RawClient(port: port, patience: .seconds(5)) }
            for client in clients { #expect(await ask(client)) }
            let holder = try RawClient(port: port)
            await holder.send("GET /hold HTTP/1.1\r\nHost: a\r\n\r\n")
            await onThread { isHeld.wait() }
            for client in clients { await client.send(ServerBehaviourTests.get) }
            release.signal()
            for client in clients { #expect(await client.receive(until: "answered").hasSuffix("answered")) }
        }
    }
}

private func hold(_ isHeld: DispatchSemaphore, _ release: DispatchSemaphore) {
    isHeld.signal()
    release.wait()
}

private func ask(_ client: RawClient) async -> Bool {
    await client.send(ServerBehaviourTests.get)
    return await client.receive(until: "answered").hasSuffix("answered")
}
