// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import Testing

@testable import Persistence

@Suite(.serialized, .timeLimit(.minutes(2)), .eachEngine)
struct OptInRequestTests {
    private let store: TestStore

    init() throws { store = try TestStore() }

    @Test func `a request is found by reference and by its code as people type it`() async throws {
        let request = Sample.request(store.random, asked: DataSubject.ID(from: store.random), at: store.time.now)
        let code = OneTimeCode(from: store.random)
        try await store.write { try $0.insert(request, code: code) }
        let typed = try #require(OneTimeCode(code.displayForm.lowercased()))
        #expect(try await store.read { try $0.request(request.id) } == request)
        #expect(try await store.read { try $0.request(code: typed) } == request)
        let other = OneTimeCode(from: store.random)
        #expect(try await store.read { try $0.request(code: other) } == nil)
    }

    @Test func `the newest question that a person has not answered is found`() async throws {
        let mariam = DataSubject.ID(from: store.random)
        var requests: [OptInRequest] = []
        for _ in 0..<3 { requests.append(Sample.request(store.random, asked: mariam, at: store.time.now)) }
        requests[2].state = .confirmed
        for request in requests {
            let code = OneTimeCode(from: store.random)
            try await store.write { try $0.insert(request, code: code) }
        }
        #expect(try await store.read { try $0.unansweredRequest(of: mariam) } == requests[1])
        requests[1].state = .refused
        try await store.write { [requests] in try $0.update(requests[1]) }
        #expect(try await store.read { try $0.unansweredRequest(of: mariam) } == requests[0])
        let omar = DataSubject.ID(from: store.random)
        #expect(try await store.read { try $0.unansweredRequest(of: omar) } == nil)
    }

    @Test func `requests past their time are listed until they are closed`() async throws {
        var request = Sample.request(store.random, at: store.time.now)
        let code = OneTimeCode(from: store.random)
        try await store.write { [request] in try $0.insert(request, code: code) }
        let end = request.expiresAt
        #expect(try await store.write { try $0.overdueRequests(at: end - .milliseconds(1), limit: 9) } == [])
        #expect(try await store.write { try $0.overdueRequests(at: end, limit: 9) } == [request])
        request.state = .lapsed
        try await store.write { [request] in try $0.update(request) }
        #expect(try await store.write { try $0.overdueRequests(at: end, limit: 9) } == [])
    }

    @Test func `a request that is not there cannot be changed`() async throws {
        let request = Sample.request(store.random, at: store.time.now)
        await #expect(throws: PersistenceError(.outOfDate, "opt_in_request")) { try await store.write { try $0.update(request) } }
    }
}
