// SPDX-License-Identifier: Apache-2.0

/// The address of a tile or an entry bundle under a log's prefix (c2sp.org/tlog-tiles), such as `tile/0/x001/234.p/5`.
public struct TilePath: Hashable, Sendable, CustomStringConvertible {
    /// What lies there.
    public enum Kind: Hashable, Sendable {
        /// Hashes of the tree; level 0 are the leaves, each level above is 256 times coarser.
        case hashes(level: Int)
        /// The entries themselves.
        case entries
    }

    /// The most hashes or entries of a tile.
    public static let fullWidth = 256

    /// What lies there.
    public let kind: Kind
    /// Which tile of its level, from 0.
    public let index: Int
    /// How many hashes or entries it has, 1 to 256; below 256 it is a partial tile.
    public let width: Int

    /// Names a tile. Level 0 to 63, index at least 0, width 1 to 256: anything else is a mistake of the program.
    public init(_ kind: Kind, index: Int, width: Int = fullWidth) {
        precondition(index >= 0 && (1...Self.fullWidth).contains(width), "no such tile")
        if case .hashes(let level) = kind { precondition((0...63).contains(level), "no such level") }
        self.kind = kind
        self.index = index
        self.width = width
    }

    /// Reads the one canonical form of an address, or returns nil.
    public init?(_ text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map { Array($0) }
        guard (3...12).contains(parts.count), parts[0] == Array("tile".utf8) else { return nil }
        var rest = parts.dropFirst(2)
        var width = Self.fullWidth
        if rest.count >= 2, let last = rest.last, let before = rest.dropLast().last, before.suffix(2).elementsEqual(".p".utf8) {
            guard let number = Decimal.parse(last), (1..<Self.fullWidth).contains(number) else { return nil }
            width = number
            rest = rest.dropLast(2) + [Array(before.dropLast(2))]
        }
        guard let kind = Self.kind(parts[1]), let index = Self.index(Array(rest)) else { return nil }
        self.init(kind, index: index, width: width)
        guard path == text else { return nil }
    }

    /// Whether it has its 256 hashes and will never change again.
    public var isFull: Bool { width == Self.fullWidth }

    /// The same tile once it is full.
    public var full: TilePath { TilePath(kind, index: index) }

    /// The address under the log's prefix, without a leading slash.
    public var path: String {
        var result = "tile/"
        switch kind {
        case .hashes(let level): result += "\(level)/"
        case .entries: result += "entries/"
        }
        var groups = [index % 1000]
        var rest = index / 1000
        while rest > 0 {
            groups.append(rest % 1000)
            rest /= 1000
        }
        for (position, group) in groups.enumerated().reversed() {
            if position > 0 { result += "x" }
            result += group < 10 ? "00\(group)" : group < 100 ? "0\(group)" : "\(group)"
            if position > 0 { result += "/" }
        }
        return isFull ? result : result + ".p/\(width)"
    }

    /// The address.
    public var description: String { path }

    /// How many hashes a tile of a tree of that size has; 0 when the tree has no such tile.
    public static func width(level: Int, index: Int, size: Int) -> Int {
        guard level * 8 < Int.bitWidth else { return 0 }
        let count = size >> (level * 8)
        guard index <= count / fullWidth else { return 0 }
        return min(fullWidth, count - index * fullWidth)
    }

    /// Every tile of hashes that a tree of that size has, lowest level first.
    public static func tiles(size: Int) -> [TilePath] {
        var result: [TilePath] = []
        var level = 0
        var count = size
        while count > 0 {
            for index in 0..<(count + fullWidth - 1) / fullWidth {
                result.append(TilePath(.hashes(level: level), index: index, width: min(fullWidth, count - index * fullWidth)))
            }
            count /= fullWidth
            level += 1
        }
        return result
    }

    private static func kind(_ text: [UInt8]) -> Kind? {
        if text.elementsEqual("entries".utf8) { return .entries }
        guard let level = Decimal.parse(text), (0...63).contains(level) else { return nil }
        return .hashes(level: level)
    }

    private static func index(_ groups: [[UInt8]]) -> Int? {
        // Six groups of three digits stay far below the largest number; no log is longer.
        guard (1...6).contains(groups.count) else { return nil }
        var result = 0
        for (position, group) in groups.enumerated() {
            let isLast = position == groups.count - 1
            let digits = isLast ? group[...] : group.dropFirst()
            guard digits.count == 3, isLast || group.first == UInt8(ascii: "x"), digits.allSatisfy({ (48...57).contains($0) }) else {
                return nil
            }
            for digit in digits { result = result * 10 + Int(digit - 48) }
        }
        return result
    }
}
