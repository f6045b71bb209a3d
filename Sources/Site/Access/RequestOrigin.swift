// SPDX-License-Identifier: Apache-2.0
package import HTTPServer

/// Whether a form was sent from a page of ours: the second lock beside the hidden token.
package enum RequestOrigin {
    /// Browsers say by `Sec-Fetch-Site` where a request began; older ones by `Origin`, which a page without referrer makes `null`.
    package static func isOurs(_ request: HTTPRequest) -> Bool {
        if let site = request.headers["sec-fetch-site"] { return site == "same-origin" || site == "none" }
        guard let origin = request.headers["origin"], origin != "null" else { return true }
        guard let host = request.headers["host"], let start = origin.firstRange(of: "://")?.upperBound else { return false }
        return origin[start...] == host
    }
}
