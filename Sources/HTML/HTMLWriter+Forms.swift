// SPDX-License-Identifier: Apache-2.0

extension HTMLWriter {
    /// Writes a form whose fields are checked by the server.
    ///
    /// - Parameters:
    ///   - target: Where it goes.
    ///   - method: `.post` when it changes something.
    ///   - token: The hidden field that proves that the form came from this site.
    ///   - carriesFiles: Whether it has a file field.
    public mutating func form(
        to target: URLReference,
        method: FormMethod = .post,
        token: HiddenField? = nil,
        carriesFiles: Bool = false,
        content: (inout HTMLWriter) -> Void
    ) {
        self(.form, .action(target), .method(method), .multipart.when(carriesFiles), .novalidate) { w in
            if let token { w(token) }
            content(&w)
        }
    }
}
