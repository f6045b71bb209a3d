// SPDX-License-Identifier: Apache-2.0
import HTTPServer

/// A place in the console to go on to after signing in: one of our own pages, or none.
package enum LocalTarget {
    /// The route that a text names, when it is a page of the console that can be asked for.
    package static func route(_ text: String?) -> Route? {
        guard let text, text.utf8.count <= 256, let route = Route(path: text), route.needsSignIn, route.methods.contains(.get) else {
            return nil
        }
        return route
    }
}
