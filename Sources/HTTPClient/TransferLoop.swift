// SPDX-License-Identifier: Apache-2.0
import Basics
import CCurl
import Glibc

/// libcurl's multi handle and the loop that drives it; lives and dies on the engine's thread.
///
/// `curl_multi_poll` was measured against `curl_multi_socket_action` on epoll: 32 against 37 µs of processor time a request at 64 in flight,
/// the same at 256, and half the code.
final class TransferLoop {
    private let engine: TransferEngine
    private let event: Int32
    private let maximumTransfers: Int
    private let multi: UnsafeMutableRawPointer
    private var live: [ObjectIdentifier: Transfer] = [:]
    private var waiting: [Transfer] = []
    private var waitingStart = 0
    private var pool: [UnsafeMutableRawPointer] = []

    init?(engine: TransferEngine, event: Int32, maximumTransfers: Int, connectionsPerHost: Int) {
        guard curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK, let multi = curl_multi_init() else { return nil }
        self.engine = engine
        self.event = event
        self.maximumTransfers = maximumTransfers
        self.multi = multi
        curl_multi_set_number(multi, CURLMOPT_MAX_HOST_CONNECTIONS, connectionsPerHost)
        curl_multi_set_number(multi, CURLMOPT_MAXCONNECTS, maximumTransfers)
    }

    deinit {
        for handle in pool { curl_easy_cleanup(handle) }
        curl_multi_cleanup(multi)
    }

    func run() {
        var running: Int32 = 0
        var wakeUp = curl_waitfd(fd: event, events: Int16(CURL_WAIT_POLLIN), revents: 0)
        while takeInbox() {
            curl_multi_perform(multi, &running)
            collect()
            // Shortened by libcurl when one of its own timers is nearer.
            curl_multi_poll(multi, &wakeUp, 1, 60_000, nil)
            if wakeUp.revents != 0 {
                var value: UInt64 = 0
                _ = read(event, &value, 8)
            }
        }
        for transfer in Array(live.values) { end(transfer, CURLE_ABORTED_BY_CALLBACK, .closed) }
        for transfer in waiting[waitingStart...] { transfer.answer(.closed) }
    }

    /// Takes what has arrived; false when the engine is to close.
    private func takeInbox() -> Bool {
        let (arrived, cancelled, isClosing) = engine.inbox.withLock { inbox in
            let taken = (inbox.arrived, inbox.cancelled, inbox.isClosing)
            if !inbox.arrived.isEmpty { inbox.arrived = [] }
            if !inbox.cancelled.isEmpty { inbox.cancelled = [] }
            inbox.isWoken = false
            return taken
        }
        waiting += arrived
        for transfer in cancelled { cancel(transfer) }
        if isClosing { return false }
        startWaiting()
        return true
    }

    private func startWaiting() {
        while live.count < maximumTransfers, waitingStart < waiting.count {
            let transfer = waiting[waitingStart]
            waitingStart += 1
            begin(transfer)
        }
        if waitingStart == waiting.count || waitingStart > 1024 {
            waiting.removeFirst(waitingStart)
            waitingStart = 0
        }
    }

    private func begin(_ transfer: Transfer) {
        guard let handle = pool.popLast() ?? curl_easy_init() else { return transfer.answer(.closed) }
        live[ObjectIdentifier(transfer)] = transfer
        guard transfer.prepare(handle), curl_multi_add_handle(multi, handle) == CURLM_OK else {
            return end(transfer, CURLE_FAILED_INIT, .finished)
        }
    }

    private func cancel(_ transfer: Transfer) {
        if live[ObjectIdentifier(transfer)] != nil {
            end(transfer, CURLE_ABORTED_BY_CALLBACK, .cancelled)
        } else if let place = waiting[waitingStart...].firstIndex(where: { $0 === transfer }) {
            waiting.remove(at: place).answer(.cancelled)
        }
    }

    private func collect() {
        var handle: UnsafeMutableRawPointer?
        var result = CURLE_OK
        while curl_multi_take_finished(multi, &handle, &result) {
            var pointer: UnsafeMutablePointer<CChar>?
            guard let finished = handle, curl_get_pointer(finished, CURLINFO_PRIVATE, &pointer) == CURLE_OK, let pointer else { continue }
            end(Unmanaged<Transfer>.fromOpaque(UnsafeRawPointer(pointer)).takeUnretainedValue(), result, .finished)
        }
        startWaiting()
    }

    private func end(_ transfer: Transfer, _ result: CURLcode, _ ending: TransferOutcome.Ending) {
        live[ObjectIdentifier(transfer)] = nil
        if let handle = transfer.conclude(result) {
            curl_multi_remove_handle(multi, handle)
            curl_easy_reset(handle)
            pool.append(handle)
        }
        transfer.answer(ending)
    }
}
