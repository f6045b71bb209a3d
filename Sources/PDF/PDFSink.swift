// SPDX-License-Identifier: Apache-2.0
import CPango

/// Collects what cairo writes.
final class PDFSink {
    private(set) var bytes: [UInt8] = []

    static let write: cairo_write_func_t = { sink, data, count in
        guard let sink, let data else { return CAIRO_STATUS_WRITE_ERROR }
        Unmanaged<PDFSink>.fromOpaque(sink).takeUnretainedValue().bytes += UnsafeBufferPointer(start: data, count: Int(count))
        return CAIRO_STATUS_SUCCESS
    }
}
