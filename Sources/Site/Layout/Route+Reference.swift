// SPDX-License-Identifier: Apache-2.0
package import HTML

extension Route {
    /// The route as the target of a link or a form.
    package var reference: URLReference {
        // Every path begins with one slash, and no part of it holds a blank or a control character: they are tokens, hex and literals.
        URLReference(path) ?? URLReference(path: "/")
    }
}
