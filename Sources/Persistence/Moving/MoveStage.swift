// SPDX-License-Identifier: Apache-2.0

/// How far a move is, from what stands in both stores.
package enum MoveStage: String, Sendable, Hashable {
    /// Nothing has begun.
    case new
    /// The target is half filled by this move.
    case begun
    /// The source is given up already; the target waits for its last check.
    case switching
    /// All is done.
    case done

    /// What one store says.
    struct Facts {
        var mark: StoreMark?
        var identity: [UInt8]?
        var isEmpty = true
    }

    /// Throws when the two stores do not fit a move from the one to the other.
    init(source: Facts, target: Facts) throws {
        guard let store = source.identity else { throw MoveRefusal(.noSource) }
        switch (source.mark?.direction, target.mark) {
        case (.arriving, _): throw MoveRefusal(.sourceUnfinished)
        case (.left, nil) where target.identity == store: self = .done
        case (.left, StoreMark(.arriving, of: store)): self = .switching
        case (.left, _): throw MoveRefusal(.sourceMoved)
        case (nil, StoreMark(.arriving, of: store)): self = .begun
        case (nil, let mark?) where mark.direction == .arriving: throw MoveRefusal(.otherMove)
        case (nil, _):
            guard target.isEmpty, target.mark == nil else { throw MoveRefusal(.targetNotEmpty) }
            self = .new
        }
    }
}

extension MoveSide {
    /// What the store says about moves.
    func facts() throws -> MoveStage.Facts {
        MoveStage.Facts(mark: try mark(), identity: try identity(), isEmpty: try isEmpty())
    }
}
