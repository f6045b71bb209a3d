// SPDX-License-Identifier: Apache-2.0

/// A reason for which Meta would refuse a template, or for which it would serve people badly.
public enum TemplateProblem: Hashable, Sendable {
    /// The name is not of `a` to `z`, `0` to `9` and `_`, or has more than 512 characters.
    case name
    /// There is no body.
    case noBody
    /// A part is longer than it may be.
    case tooLong(part: Part, limit: Int)
    /// The header has more than one variable.
    case headerVariables
    /// The footer or a label has a variable.
    case variableNotAllowed(part: Part)
    /// The body begins or ends with a variable.
    case variableAtEdge
    /// Two variables touch.
    case adjacentVariables
    /// There are too few words for that many variables.
    case tooManyVariables
    /// The numbers of positional variables have a gap, or a name is used where numbers are said to be, or the other way round.
    case variableNames
    /// A variable has no example.
    case missingExample(variable: String)
    /// More buttons of a kind than allowed.
    case tooManyButtons
    /// Quick replies stand apart from each other.
    case scatteredQuickReplies
    /// Two buttons have the same label.
    case repeatedLabel
    /// The address of a button is no `https` address, or its variable is not at its end.
    case buttonURL(index: Int)
    /// A marketing template without a quick reply: our rule, people must be able to stop with one tap.
    case marketingWithoutQuickReply

    /// A part of a template.
    public enum Part: Hashable, Sendable {
        /// The header.
        case header
        /// The body.
        case body
        /// The footer.
        case footer
        /// The label of the button at that place.
        case button(Int)
    }
}
