// SPDX-License-Identifier: Apache-2.0

/// The exit codes.
enum Status: Int32 {
    /// Everything that was asked is proven.
    case verified = 0
    /// Something does not hold.
    case refused = 1
    /// The command line or the key is not right.
    case usage = 2
    /// A file cannot be read.
    case unreadable = 3

    /// The word of JSON output.
    var word: String {
        switch self {
        case .verified: "verified"
        case .refused: "refused"
        case .usage: "usage"
        case .unreadable: "unreadable"
        }
    }
}
