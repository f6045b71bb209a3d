// SPDX-License-Identifier: Apache-2.0
import Basics
import Foundation
import TestSupport

/// The power of a machine whose disk forgets, when it is cut, whatever was not synced; some of what was not may have reached it all the same, in any order.
final class PowerSupply: Sendable {
    private static let block = 4_096
    private let data: String
    private let image: String
    private let random: SeededRandomSource
    /// What the program is started with.
    let environment: [String: String]

    /// For the files of a store that is not served now; the image is kept in another folder. A disk that lies says that it has synced, and has not.
    init(_ shim: FaultShim, data: String, image: String, random: SeededRandomSource, lies: Bool = false) throws {
        (self.data, self.image, self.random) = (data, image, random)
        environment = shim.disk(of: data, at: image, lies: lies)
        try Self.replace(image, with: Self.files(data))
    }

    /// Puts in place of the files what the disk holds; the program must have been killed.
    func cut() throws {
        let (held, written) = (try Self.files(image), try Self.files(data))
        var left: [String: Data] = [:]
        for (name, content) in held { left[name] = blend(content, with: written[name]) }
        try Self.replace(data, with: left)
        try Self.replace(image, with: left)
    }

    /// All that was synced, and by chance nothing or some blocks of what was only written.
    private func blend(_ held: Data, with written: Data?) -> Data {
        guard let written, random.number(below: 2) == 1 else { return held }
        var result = [UInt8](held)
        for start in stride(from: 0, to: written.count, by: Self.block) where random.number(below: 2) == 1 {
            let end = min(start + Self.block, written.count)
            if result.count < end { result += [UInt8](repeating: 0, count: end - result.count) }
            result.replaceSubrange(start..<end, with: written[start..<end])
        }
        return Data(result)
    }

    /// The files of a store but those that only processes share.
    private static func files(_ folder: String) throws -> [String: Data] {
        var files: [String: Data] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) where !name.hasSuffix("-shm") && name != "naam.lock" {
            files[name] = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)"))
        }
        return files
    }

    private static func replace(_ folder: String, with files: [String: Data]) throws {
        if FileManager.default.fileExists(atPath: folder) { try FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        for (name, content) in files { try content.write(to: URL(fileURLWithPath: "\(folder)/\(name)")) }
    }
}
