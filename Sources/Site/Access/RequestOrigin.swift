// SPDX-License-Identifier: Apache-2.0
package import HTTPServer

/// Whether a form was sent from a page of ours: the second lock beside the hidden token.
package enum RequestOrigin {
    /// Browsers say by `Sec-Fetch-Site` where a request began; older ones by `Origin`, which a page without referrer makes `null`.
    ///
    /// Ours is the public address, and the host that the request itself names: a proxy may pass another one than the browser asked for.
    package static func isOurs(_ request: HTTPRequest, at publicOrigin: WebOrigin?) -> Bool {
        if let site = request.headers["sec-fetch-site"] { return site == "same-origin" || site == "none" }
        guard let origin = request.headers["origin"], origin != "null" else { return true }
        if let publicOrigin, WebOrigin(origin) == publicOrigin { return true }
        guard let host = request.headers["host"], let start = origin.firstRange(of: "://")?.upperBound else { return false }
        return origin[start...] == host
    }
}
