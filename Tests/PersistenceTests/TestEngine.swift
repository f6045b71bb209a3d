// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

/// The engines that a test of the store runs on.
enum TestEngine: String, CaseIterable {
    case sqlite, postgres

    /// The engine of the test at hand.
    @TaskLocal static var current = TestEngine.sqlite

    /// All of them, or the one that NAAM_TEST_ENGINE names: to look at one alone.
    static var wanted: [TestEngine] {
        ProcessInfo.processInfo.environment["NAAM_TEST_ENGINE"].flatMap(TestEngine.init).map { [$0] } ?? allCases
    }
}

/// Runs each test of a suite once on each engine: the one conformance suite of the store.
struct EachEngineTrait: SuiteTrait, TestTrait, TestScoping {
    var isRecursive: Bool { true }

    @concurrent
    func provideScope(
        for test: Test,
        testCase: Test.Case?,
        performing function: @Sendable @concurrent () async throws -> Void
    ) async throws {
        guard testCase != nil else { return try await function() }
        for engine in TestEngine.wanted {
            await TestEngine.$current.withValue(engine) {
                do {
                    try await function()
                } catch {
                    Issue.record(error, "on \(engine.rawValue)")
                }
            }
        }
    }
}

extension Trait where Self == EachEngineTrait {
    /// Runs each test once on each engine.
    static var eachEngine: Self { Self() }
}
