// SPDX-License-Identifier: Apache-2.0
import HTML

/// What the closure writes, as text.
func html(_ content: (inout HTMLWriter) -> Void) -> String {
    String(decoding: HTMLWriter.bytes(content), as: UTF8.self)
}
