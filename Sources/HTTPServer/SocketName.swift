// SPDX-License-Identifier: Apache-2.0
import CMicroHTTPD
import Glibc

/// The name in the file system by which a local socket is reached (unix(7)).
///
/// Whoever may write to it may connect: the owner and the group of the process, nobody else.
struct SocketName {
    /// What names are at most, so that one with a suffix fits into `sockaddr_un`.
    static let longest = 90

    let path: String
    private let device: dev_t
    private let inode: ino_t

    /// Gives a socket that name, in place of one that nobody serves any more, and lets it listen: at no moment does the name lead to a socket that
    /// does not listen, or that others may use.
    ///
    /// Throws `cannotBind`: EADDRINUSE when another process serves it, EEXIST when something stands there that is no socket.
    init(_ path: String, of descriptor: Int32) throws {
        guard HTTPServer.Configuration.isSocketName(path) else { throw HTTPServerError(.invalidAddress) }
        if let status = SocketName.status(path) {
            guard status.st_mode & S_IFMT == S_IFSOCK else { throw HTTPServerError(.cannotBind(errno: EEXIST), at: path) }
            guard !SocketName.isServed(path) else { throw HTTPServerError(.cannotBind(errno: EADDRINUSE), at: path) }
        }
        let draft = "\(path).\(getpid())"
        unlink(draft)
        guard SocketName.withAddress(draft, { bind(descriptor, $0, $1) }) == 0, chmod(draft, 0o660) == 0, listen(descriptor, 1024) == 0,
            let status = SocketName.status(draft), rename(draft, path) == 0
        else {
            let failure = errno
            unlink(draft)
            throw HTTPServerError(.cannotBind(errno: failure), at: path)
        }
        (self.path, device, inode) = (path, status.st_dev, status.st_ino)
    }

    /// Takes the name away, unless it leads to somebody else by now.
    func remove() {
        guard let status = SocketName.status(path), status.st_dev == device, status.st_ino == inode else { return }
        unlink(path)
    }

    private static func status(_ path: String) -> stat? {
        var status = stat()
        return lstat(path, &status) == 0 ? status : nil
    }

    private static func isServed(_ path: String) -> Bool {
        let probe = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0)
        guard probe >= 0 else { return true }
        defer { close(probe) }
        // Only this says that nobody listens; a full queue, or a socket that we may not use, is somebody's.
        return withAddress(path) { connect(probe, $0, $1) } == 0 || errno != ECONNREFUSED
    }

    private static func withAddress(_ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
        var name = sockaddr_un()
        name.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &name.sun_path) { $0.copyBytes(from: path.utf8) }
        return withUnsafePointer(to: &name) {
            body(UnsafeRawPointer($0).assumingMemoryBound(to: sockaddr.self), socklen_t(MemoryLayout<sockaddr_un>.size))
        }
    }
}
