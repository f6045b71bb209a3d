// SPDX-License-Identifier: Apache-2.0

extension Message {
    /// Every argument with the ways in which the message uses it.
    public var arguments: [String: Set<Use>] {
        var found: [String: Set<Use>] = [:]
        Self.visit(parts) { part in
            switch part {
            case .text, .number: break
            case .argument(let name): found[name, default: []].insert(.value)
            case .plural(let name, _, _): found[name, default: []].insert(.plural)
            case .select(let name, _): found[name, default: []].insert(.select)
            }
        }
        return found
    }

    /// The words that each select chooses by.
    public var choices: [String: Set<String>] {
        var found: [String: Set<String>] = [:]
        Self.visit(parts) { part in
            if case .select(let name, let branches) = part { found[name, default: []].formUnion(branches.keys) }
        }
        return found
    }

    /// The categories that some plural of the message lacks in a language that has these.
    public func missingCategories(of rules: PluralRules) -> Set<PluralCategory> {
        var missing: Set<PluralCategory> = []
        Self.visit(parts) { part in
            if case .plural(_, _, let categories) = part { missing.formUnion(rules.categories.filter { categories[$0] == nil }) }
        }
        return missing
    }

    private static func visit(_ parts: [Part], _ body: (Part) -> Void) {
        for part in parts {
            body(part)
            switch part {
            case .text, .argument, .number: break
            case .plural(_, let exact, let categories):
                for branch in exact.values { visit(branch, body) }
                for branch in categories.values { visit(branch, body) }
            case .select(_, let branches):
                for branch in branches.values { visit(branch, body) }
            }
        }
    }
}
