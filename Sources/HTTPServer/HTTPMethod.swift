// SPDX-License-Identifier: Apache-2.0

/// The request methods that the server lets through; any other is answered 400.
public enum HTTPMethod: String, Sendable, Hashable, CaseIterable {
    /// Reads; changes nothing.
    case get = "GET"
    /// Reads the headers only.
    case head = "HEAD"
    /// Acts.
    case post = "POST"
    /// Replaces.
    case put = "PUT"
    /// Changes in part.
    case patch = "PATCH"
    /// Removes.
    case delete = "DELETE"
    /// Asks what is possible.
    case options = "OPTIONS"
}
