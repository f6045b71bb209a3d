// SPDX-License-Identifier: Apache-2.0
import Basics
import Glibc

/// Hashes and checks passwords on one thread of its own, one after the other, so that many sign-ins cannot take all memory or every thread.
public final class PasswordHasher: Sendable {
    private struct State {
        var waiting: [@Sendable () -> Void] = []
        var isRunning = false
    }

    private let cost: PasswordHash.Cost
    private let limit: Int
    private let state = Lock(State())

    /// Works at that cost and lets that many callers wait; more are refused with `busy`.
    public init(cost: PasswordHash.Cost = .interactive, waitingLimit: Int = 64) {
        self.cost = cost
        limit = waitingLimit
    }

    /// Hashes a new password.
    public func hash(_ password: String) async throws -> PasswordHash {
        let cost = cost
        return try await run { Result { try PasswordHash(password: password, cost: cost) } }
    }

    /// Whether the password is the one; `nil` as stored hash costs the same time and is never right, so that names cannot be probed.
    public func matches(_ password: String, _ stored: PasswordHash?) async throws -> Bool {
        let cost = cost
        return try await run {
            guard let stored else { return Result { try PasswordHash(password: password, cost: cost) }.map { _ in false } }
            return .success(stored.matches(password))
        }
    }

    /// Whether the stored hash should be made anew.
    public func needsRenewal(_ stored: PasswordHash) -> Bool { stored.needsRenewal(for: cost) }

    private func run<Value: Sendable>(_ work: @escaping @Sendable () -> Result<Value, any Error>) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let outcome = submit { continuation.resume(with: work()) }
            if let outcome { continuation.resume(throwing: outcome) }
        }
    }

    private func submit(_ job: @escaping @Sendable () -> Void) -> CryptographyError? {
        let (refusal, mustStart) = state.withLock { state -> (CryptographyError?, Bool) in
            guard state.waiting.count < limit else { return (CryptographyError(.busy), false) }
            state.waiting.append(job)
            defer { state.isRunning = true }
            return (nil, !state.isRunning)
        }
        if mustStart { startThread() }
        return refusal
    }

    private func startThread() {
        var thread = pthread_t()
        let argument = Unmanaged.passRetained(self).toOpaque()
        let code = pthread_create(
            &thread,
            nil,
            { raw in
                if let raw { Unmanaged<PasswordHasher>.fromOpaque(raw).takeRetainedValue().drain() }
                return nil
            },
            argument
        )
        if code == 0 { pthread_detach(thread) }
        // No thread to be had: the caller's own does the work rather than let anybody wait for ever.
        if code != 0 { Unmanaged<PasswordHasher>.fromOpaque(argument).takeRetainedValue().drain() }
    }

    private func drain() {
        while let job = next() { job() }
    }

    private func next() -> (@Sendable () -> Void)? {
        state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.isRunning = false
                return nil
            }
            return state.waiting.removeFirst()
        }
    }
}
