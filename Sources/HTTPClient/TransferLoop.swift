// SPDX-License-Identifier: Apache-2.0
import Basics
import CCurl
import Glibc

/// libcurl's multi handle on an epoll loop; lives and dies on the engine's thread.
final class TransferLoop {
    private let engine: TransferEngine
    private let event: Int32
    private let maximumTransfers: Int
    private let multi: UnsafeMutableRawPointer
    private let epoll: Int32
    private var live: [ObjectIdentifier: Transfer] = [:]
    private var waiting: [Transfer] = []
    private var waitingStart = 0
    private var pool: [UnsafeMutableRawPointer] = []
    private var deadline: Int64?

    init?(engine: TransferEngine, event: Int32, maximumTransfers: Int, connectionsPerHost: Int) {
        guard curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK, let multi = curl_multi_init() else { return nil }
        self.engine = engine
        self.event = event
        self.maximumTransfers = maximumTransfers
        self.multi = multi
        epoll = curl_epoll_create()
        curl_epoll_watch(epoll, event, CURL_POLL_IN)
        curl_multi_set_number(multi, CURLMOPT_MAX_HOST_CONNECTIONS, connectionsPerHost)
        curl_multi_set_number(multi, CURLMOPT_MAXCONNECTS, maximumTransfers)
    }

    deinit {
        for handle in pool { curl_easy_cleanup(handle) }
        curl_multi_cleanup(multi)
        close(epoll)
    }

    func run() {
        curl_multi_set_callbacks(multi, TransferLoop.socketCallback, TransferLoop.timerCallback, Unmanaged.passUnretained(self).toOpaque())
        var ready = [curl_ready](repeating: curl_ready(), count: 64)
        var running: Int32 = 0
        while takeInbox() {
            let count = curl_epoll_wait(epoll, &ready, Int32(ready.count), wait)
            for entry in ready.prefix(Int(max(0, count))) {
                if entry.socket == event {
                    var value: UInt64 = 0
                    _ = read(event, &value, 8)
                } else {
                    curl_multi_socket_action(multi, entry.socket, entry.mask, &running)
                }
            }
            if let due = deadline, due <= TransferLoop.now {
                deadline = nil
                curl_multi_socket_action(multi, CURL_SOCKET_TIMEOUT, 0, &running)
            }
            collect()
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

    /// Milliseconds until libcurl's timer, -1 for none.
    private var wait: Int32 {
        deadline.map { Int32(clamping: max(0, $0 - TransferLoop.now)) } ?? -1
    }

    private static var now: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }

    private static let socketCallback: curl_socket_callback = { _, socket, what, context, _ in
        if let context { curl_epoll_watch(Unmanaged<TransferLoop>.fromOpaque(context).takeUnretainedValue().epoll, socket, what) }
        return 0
    }

    private static let timerCallback: curl_multi_timer_callback = { _, milliseconds, context in
        if let context {
            Unmanaged<TransferLoop>.fromOpaque(context).takeUnretainedValue().deadline = milliseconds < 0 ? nil : now + Int64(milliseconds)
        }
        return 0
    }
}
