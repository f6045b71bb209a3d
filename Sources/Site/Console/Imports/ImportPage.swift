// SPDX-License-Identifier: Apache-2.0
package import Campaigns

/// One list on its way in: what it would do, what it does, what it did.
package struct ImportPage: Sendable {
    /// What a form on the page lacks.
    package enum Problem: Sendable, Hashable {
        /// The statement about the e-mail consent is not ticked.
        case statementMissing
        /// It is not in the state for this any more.
        case notPossibleNow
    }

    /// How often it asks again while something is under way.
    package static let interval = 5

    package let listImport: ListImport
    /// The company that the statement names.
    package let controller: String
    /// Who started it.
    package let startedBy: String?
    package let isLive: Bool
    package var problem: Problem?

    package init(listImport: ListImport, controller: String, startedBy: String?, isLive: Bool = true, problem: Problem? = nil) {
        self.listImport = listImport
        self.controller = controller
        self.startedBy = startedBy
        self.isLive = isLive
        self.problem = problem
    }

    /// Whether something happens by itself now.
    package var isUnderWay: Bool {
        switch listImport.state {
        case .uploading, .checking, .running: true
        case .checked, .finished, .discarded: false
        }
    }
}
