// SPDX-License-Identifier: Apache-2.0
import Basics
import CCurl
import Glibc

/// The thread that drives libcurl, seen from outside: transfers go in under a lock, results come back through continuations.
package final class TransferEngine: Sendable {
    /// What waits for the thread.
    struct Inbox {
        var arrived: [Transfer] = []
        var cancelled: [Transfer] = []
        var isClosing = false
        var isWoken = false
        var isRunning = false
        var whenClosed: [@Sendable () -> Void] = []
    }

    let inbox = Lock(Inbox())
    private let event = curl_event_create()
    private let maximumTransfers: Int
    private let connectionsPerHost: Int

    package init(maximumTransfers: Int, connectionsPerHost: Int) {
        self.maximumTransfers = max(1, maximumTransfers)
        self.connectionsPerHost = connectionsPerHost
    }

    deinit {
        Glibc.close(event)
    }

    /// Submits a message by SMTP.
    package func submit(_ plan: MailTransferPlan) async -> TransferOutcome {
        await perform(.mail(plan))
    }

    /// Performs a transfer; cancelling the task aborts it.
    func perform(_ plan: Transfer.Plan) async -> TransferOutcome {
        let transfer = Transfer(plan: plan)
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                transfer.continuation = continuation
                accept(transfer)
            }
        } onCancel: {
            let mustWake = inbox.withLock { inbox in
                transfer.isCancelled = true
                inbox.cancelled.append(transfer)
                return TransferEngine.wake(&inbox)
            }
            if mustWake { signal() }
        }
    }

    /// Ends the thread; the closure is called when it is gone. What is under way ends as `.closed`.
    package func close(then: (@Sendable () -> Void)?) {
        let (mustWake, isOver) = inbox.withLock { inbox in
            inbox.isClosing = true
            guard inbox.isRunning else { return (false, true) }
            if let then { inbox.whenClosed.append(then) }
            return (TransferEngine.wake(&inbox), false)
        }
        if mustWake { signal() }
        if isOver { then?() }
    }

    private func accept(_ transfer: Transfer) {
        let (refusal, mustStart, mustWake) = inbox.withLock { inbox -> (TransferOutcome.Ending?, Bool, Bool) in
            if transfer.isCancelled { return (.cancelled, false, false) }
            if inbox.isClosing { return (.closed, false, false) }
            inbox.arrived.append(transfer)
            let mustStart = !inbox.isRunning
            inbox.isRunning = true
            return (nil, mustStart, TransferEngine.wake(&inbox))
        }
        if let refusal { return transfer.answer(refusal) }
        if mustStart, !startThread() { failAll() }
        if mustWake { signal() }
    }

    private func startThread() -> Bool {
        let (maximum, perHost, event) = (maximumTransfers, connectionsPerHost, event)
        return DedicatedThread.start { [self] in
            TransferLoop(engine: self, event: event, maximumTransfers: maximum, connectionsPerHost: perHost)?.run()
            failAll()
        }
    }

    /// The thread is gone or never came: answers what still waits.
    private func failAll() {
        let (transfers, closures) = inbox.withLock { inbox in
            inbox.isClosing = true
            inbox.isRunning = false
            let rest = (inbox.arrived, inbox.whenClosed)
            inbox.arrived = []
            inbox.whenClosed = []
            return rest
        }
        for transfer in transfers { transfer.answer(.closed) }
        for closure in closures { closure() }
    }

    /// Whether the caller has to signal, once it has left the lock.
    private static func wake(_ inbox: inout Inbox) -> Bool {
        defer { inbox.isWoken = true }
        return inbox.isRunning && !inbox.isWoken
    }

    private func signal() {
        var one: UInt64 = 1
        _ = write(event, &one, 8)
    }
}
