// SPDX-License-Identifier: Apache-2.0
import CMicroHTTPD
import Glibc

/// Reads the parsed fields of a request and checks, against the bytes as they lay in the buffer, that the parser took them for what they
/// were.
///
/// libmicrohttpd before 1.0 accepts a bare LF or CR as a line's end, folded lines, NUL inside values and empty names, and drops or joins
/// silently: a proxy in front may read such a request differently (request smuggling, CWE-444). It parses in place: names and values are
/// pointers into the one block that begins at the method and is `header_size` long, with NUL where delimiters were. So each line must be:
/// name, one NUL (the colon), blanks, value, two NULs (CR LF); and the lines must follow one another without a gap. Later versions are
/// strict by themselves.
struct RawHeader {
    private(set) var headers = HTTPHeaders()
    private(set) var isClean = true
    private var next: UnsafePointer<CChar>?

    /// Whether this library needs the check.
    static let isNeeded = MHD_get_version().map { $0.pointee == 48 } ?? true

    /// Takes the fields of a request whose line begins at `method`, with the target at `target`.
    init(
        _ connection: OpaquePointer,
        method: UnsafePointer<CChar>,
        target: UnsafePointer<CChar>?,
        targetLength: Int,
        version: UnsafePointer<CChar>,
        isChecked: Bool
    ) {
        let size = mhd_connection_header_size(connection)
        // The request line: one blank each between method, target and version.
        let isLineClean = target.map { method + strlen(method) + 1 == $0 && $0 + targetLength + 1 == version } ?? false
        let start = version + strlen(version)
        next = start[0] == 0 && start[1] == 0 ? start + 2 : nil
        withUnsafeMutablePointer(to: &self) { this in
            _ = mhd_each_header(
                connection,
                { context, _, name, nameLength, value, valueLength in
                    guard let this = context?.assumingMemoryBound(to: RawHeader.self), let name else { return mhd_no }
                    return this.pointee.take(name, nameLength, value, valueLength) ? mhd_yes : mhd_no
                },
                this
            )
        }
        guard isChecked else { return }
        if !isLineClean || next != method + size - 2 { isClean = false }
    }

    private mutating func take(_ name: UnsafePointer<CChar>, _ nameLength: Int, _ value: UnsafePointer<CChar>?, _ valueLength: Int) -> Bool
    {
        guard headers.count <= 64 else { return false }
        name.withMemoryRebound(to: UInt8.self, capacity: nameLength) { name in
            let name = UnsafeBufferPointer(start: name, count: nameLength)
            guard let value else { return headers.appendReceived(name: name, value: UnsafeBufferPointer(start: nil, count: 0)) }
            value.withMemoryRebound(to: UInt8.self, capacity: valueLength) {
                headers.appendReceived(name: name, value: UnsafeBufferPointer(start: $0, count: valueLength))
            }
        }
        next = next.flatMap { place in
            guard let value, place == name, name[nameLength] == 0, value > name else { return nil }
            var gap = name + nameLength + 1
            while gap < value {
                guard gap.pointee == 32 || gap.pointee == 9 else { return nil }
                gap += 1
            }
            let end = value + valueLength
            return gap == value && end[0] == 0 && end[1] == 0 ? end + 2 : nil
        }
        return true
    }
}
