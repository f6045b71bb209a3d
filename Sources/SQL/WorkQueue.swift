// SPDX-License-Identifier: Apache-2.0
import Glibc

/// A bounded queue between tasks and dedicated threads.
final class WorkQueue<Element: Sendable>: @unchecked Sendable {
    // SAFETY: the stored properties below the mutex are touched only while it is held; it lives as long as this object.
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private let arrived: UnsafeMutablePointer<pthread_cond_t>
    private let limit: Int
    private var waiting: [Element] = []
    private var head = 0
    private var state = State.open

    private enum State {
        case open, refusing, finished
    }

    init(limit: Int) {
        self.limit = limit
        mutex = .allocate(capacity: 1)
        arrived = .allocate(capacity: 1)
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(arrived, nil)
    }

    deinit {
        pthread_cond_destroy(arrived)
        pthread_mutex_destroy(mutex)
        arrived.deallocate()
        mutex.deallocate()
    }

    /// Adds to the end, or says why not.
    func push(_ element: Element) -> SQLError? {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        guard state == .open else { return SQLError(.closed) }
        guard waiting.count - head < limit else { return SQLError(.overloaded) }
        waiting.append(element)
        pthread_cond_signal(arrived)
        return nil
    }

    /// Swaps everything that waits with the empty array; false when there is nothing, or nothing more will come.
    func takeAll(into empty: inout [Element], wait: Bool) -> Bool {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while wait, waiting.isEmpty, state != .finished { pthread_cond_wait(arrived, mutex) }
        guard !waiting.isEmpty else { return false }
        swap(&waiting, &empty)
        return true
    }

    /// Waits for the first element; nil when nothing more will come.
    func takeOne() -> Element? {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while head == waiting.count, state != .finished { pthread_cond_wait(arrived, mutex) }
        guard head < waiting.count else { return nil }
        let element = waiting[head]
        head += 1
        if head == waiting.count {
            waiting.removeAll(keepingCapacity: true)
            head = 0
        } else if head >= 1024 {
            waiting.removeFirst(head)
            head = 0
        }
        return element
    }

    /// Refuses new elements from now on; what waits is still handed out.
    func refuse() { move(to: .refusing) }

    /// Lets the threads end when the queue is empty.
    func finish() { move(to: .finished) }

    private func move(to next: State) {
        pthread_mutex_lock(mutex)
        if state != .finished { state = next }
        pthread_cond_broadcast(arrived)
        pthread_mutex_unlock(mutex)
    }
}
