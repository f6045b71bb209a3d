// SPDX-License-Identifier: Apache-2.0
import Basics
import FoundationEssentials
import Glibc

/// A folder of copies, one folder each, named by the second in which it was made; what is not finished has another name.
struct CopyPlace {
    private static let unfinished = ".part"

    private let path: String

    /// Makes the folder, for its owner alone, when it is not there.
    init(_ path: String) throws {
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw CopyRefusal(.noPlace, path) }
        self.path = path
    }

    /// Makes an unfinished folder and returns where the file goes.
    func begin(_ name: String, _ file: String) throws -> String {
        guard !FileManager.default.fileExists(atPath: "\(path)/\(name)") else { throw CopyRefusal(.exists, "\(path)/\(name)") }
        guard mkdir(part(name), 0o700) == 0 else { throw CopyRefusal(errno == EEXIST ? .exists : .noPlace, part(name)) }
        return "\(part(name))/\(file)"
    }

    /// Makes it durable, for its owner alone, and gives it its name.
    func finish(_ name: String, _ file: String) throws {
        let copy = "\(part(name))/\(file)"
        guard chmod(copy, 0o600) == 0 else { throw CopyRefusal(.noPlace, copy) }
        try Self.sync(copy)
        try Self.sync(part(name))
        guard rename(part(name), "\(path)/\(name)") == 0 else { throw CopyRefusal(.noPlace, path) }
        try Self.sync(path)
    }

    /// Destroys what was begun before that and never finished: a copy of keys must not outlive its week under another name either.
    func destroyUnfinished(begunBefore moment: Timestamp) throws {
        let limit = Self.name(of: moment)
        for part in try FileManager.default.contentsOfDirectory(atPath: path) where part.hasSuffix(Self.unfinished) {
            let name = String(part.dropLast(Self.unfinished.count))
            if Self.isName(name), name < limit { try FileManager.default.removeItem(atPath: "\(path)/\(part)") }
        }
    }

    /// Whether a file lies in a folder that was never finished.
    static func isUnfinished(_ file: String) -> Bool {
        URL(fileURLWithPath: file).deletingLastPathComponent().lastPathComponent.hasSuffix(unfinished)
    }

    /// Takes away what was not finished.
    func giveUp(_ name: String) { try? FileManager.default.removeItem(atPath: part(name)) }

    /// Destroys copies that were made before that; returns their names.
    func destroy(madeBefore moment: Timestamp) throws -> [String] {
        let limit = Self.name(of: moment)
        let old = try FileManager.default.contentsOfDirectory(atPath: path).filter { Self.isName($0) && $0 < limit }.sorted()
        for name in old { try FileManager.default.removeItem(atPath: "\(path)/\(name)") }
        return old
    }

    private func part(_ name: String) -> String { "\(path)/\(name)\(Self.unfinished)" }

    // MARK: Names and places

    /// The second of a moment, as `20261128T000501Z`.
    static func name(of moment: Timestamp) -> String {
        String(moment.description.filter { $0.isNumber || $0 == "T" || $0 == "." }.prefix { $0 != "." }) + "Z"
    }

    static func isName(_ text: String) -> Bool { text.wholeMatch(of: /\d{8}T\d{6}Z/) != nil }

    /// Who gets one of the two must not get the other with it.
    func mustBeApart(from other: CopyPlace) throws {
        let (one, two) = (try real + "/", try other.real + "/")
        guard !one.hasPrefix(two), !two.hasPrefix(one) else { throw CopyRefusal(.onePlace) }
    }

    /// Its path without links and dots.
    private var real: String {
        get throws {
            guard let resolved = realpath(path, nil) else { throw CopyRefusal(.noPlace, path) }
            defer { free(resolved) }
            return String(cString: resolved)
        }
    }

    static func size(of path: String) throws -> Int {
        var status = stat()
        guard stat(path, &status) == 0 else { throw CopyRefusal(.noPlace, path) }
        return Int(status.st_size)
    }

    /// Brings a file or folder to the disk.
    static func sync(_ path: String) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw CopyRefusal(.noPlace, path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw CopyRefusal(.noPlace, path) }
    }
}
