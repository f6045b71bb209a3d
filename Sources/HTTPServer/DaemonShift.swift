// SPDX-License-Identifier: Apache-2.0
import CMicroHTTPD
import Glibc
import Synchronization

/// The loops that accept connections, and earlier ones whose connections are still coming to their end.
///
/// libmicrohttpd reads its certificate once; a new one needs new daemons on the same listening socket (MHD_quiesce_daemon is made for that).
final class DaemonShift: @unchecked Sendable {
    // SAFETY: after the start only the keeper's thread touches what changes.
    private var present: [EventLoop]
    private var retired: [EventLoop] = []
    /// Ours; each daemon has a copy of its own, because a start that fails closes it.
    private let listener: ListeningSocket

    var socket: Int32 { listener.descriptor }

    init(_ loops: [EventLoop], _ listener: ListeningSocket) {
        present = loops
        self.listener = listener
    }

    /// The new loops accept already when the old ones stop doing so: no client waits.
    func take(over loops: [EventLoop]) {
        quiesce()
        retired += present
        present = loops
    }

    /// Ends the loops whose last connection is gone.
    func endRetired() {
        let over = retired.filter { $0.connectionCount.load(ordering: .relaxed) == 0 }
        retired.removeAll { loop in over.contains { $0 === loop } }
        for loop in over { loop.stop() }
    }

    /// Accepts nothing more but what has connected already. `pause` lets connections that are being made come to their end.
    func closeListener(pause: () -> Void) {
        if let name = listener.name {
            name.remove()
            pause()
        } else if mhd_refuse_new(socket) {
            pause()
        }
        quiesce()
        takeIn()
        // The copies are closed later; the port is free now.
        shutdown(socket, Int32(SHUT_RDWR))
        listener.close()
    }

    /// Ends all of them.
    func end() {
        for loop in retired + present { loop.stop() }
        retired = []
    }

    private func quiesce() {
        for loop in present { loop.perform { MHD_quiesce_daemon($0) } }
    }

    /// Takes in what has connected to the socket but was not accepted yet; closing the socket would reset it.
    private func takeIn() {
        for loop in present {
            loop.perform { [socket] daemon in
                let room = loop.connectionLimit - loop.connectionCount.load(ordering: .relaxed)
                mhd_take_in(daemon, socket, UInt32(max(0, room)))
            }
        }
    }
}
