// SPDX-License-Identifier: Apache-2.0
import Basics
import Cryptography

/// Columns of made-up values, as arrays in the server's text form.
struct RawColumns {
    private let random = BufferedRandomSource()

    func numbers(_ values: some Sequence<Int64>) -> String { "{" + values.map { String($0) }.joined(separator: ",") + "}" }

    func bytes(_ count: Int, of length: Int) -> String { bytes((0..<count).map { _ in random.bytes(length) }) }

    func bytes(_ values: [[UInt8]]) -> String { "{" + values.map { "\"\\\\x" + Hex.encode($0) + "\"" }.joined(separator: ",") + "}" }
}
