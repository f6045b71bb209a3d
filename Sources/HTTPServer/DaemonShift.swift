// SPDX-License-Identifier: Apache-2.0
import CMicroHTTPD
import Glibc

/// The daemon that accepts connections, and earlier ones whose connections are still coming to their end.
///
/// libmicrohttpd reads its certificate once; a new one needs a new daemon on the same listening socket (MHD_quiesce_daemon is made for that).
final class DaemonShift: @unchecked Sendable {
    // SAFETY: after the start only the keeper's thread touches the daemons.
    private var present: DaemonStart.Daemon
    private var retired: [DaemonStart.Daemon] = []
    /// Ours; each daemon has a copy of its own, because a start that fails closes it.
    private let listener: ListeningSocket

    var socket: Int32 { listener.descriptor }

    init(_ daemon: DaemonStart.Daemon, _ listener: ListeningSocket) {
        present = daemon
        self.listener = listener
    }

    /// The new daemon accepts already when the old one stops doing so: no client waits.
    func take(over daemon: DaemonStart.Daemon) {
        DaemonStart.quiesce(present)
        retired.append(present)
        present = daemon
    }

    /// Ends the daemons whose last connection is gone.
    func endRetired() {
        guard !retired.isEmpty else { return }
        let (over, left) = retired.reduce(into: ([DaemonStart.Daemon](), [DaemonStart.Daemon]())) { parts, daemon in
            if DaemonStart.connectionCount(daemon) == 0 { parts.0.append(daemon) } else { parts.1.append(daemon) }
        }
        retired = left
        for daemon in over { end(daemon) }
    }

    /// Accepts nothing more but what has connected already. `pause` lets connections that are being made come to their end.
    func closeListener(pause: () -> Void) {
        if let name = listener.name {
            name.remove()
            pause()
        } else if mhd_refuse_new(socket) {
            pause()
        }
        DaemonStart.quiesce(present)
        DaemonStart.takeIn(socket, present)
        // The port is free when the last copy of the socket is closed.
        for daemon in retired + [present] { shutdown(daemon.socket, Int32(SHUT_RDWR)) }
        listener.close()
    }

    /// Ends all of them.
    func end() {
        for daemon in retired + [present] { end(daemon) }
        retired = []
    }

    private func end(_ daemon: DaemonStart.Daemon) {
        DaemonStart.stop(daemon)
        close(daemon.socket)
    }
}
