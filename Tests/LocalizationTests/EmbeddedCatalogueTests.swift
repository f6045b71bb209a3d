// SPDX-License-Identifier: Apache-2.0
import Basics
import Foundation
import Localization
import Testing

struct EmbeddedCatalogueTests {
    private let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    @Test
    func `all languages say the same things, with all their plurals`() throws {
        #expect(try CatalogueAudit(Catalogues.embedded()).parityFindings() == [])
    }

    @Test
    func `every message is used and every key that is named exists`() throws {
        let sources = try swiftFiles(below: root.appending(path: "Sources")).map { try String(contentsOf: $0, encoding: .utf8) }
        #expect(sources.count > 10)
        #expect(try CatalogueAudit(Catalogues.embedded()).usageFindings(sources: sources) == [])
    }

    @Test
    func `every file of Resources is part of the program as it is`() throws {
        let folder = root.appending(path: "Resources")
        let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path(percentEncoded: false)).filter { name in
            var isFolder: ObjCBool = false
            let exists = FileManager.default.fileExists(
                atPath: folder.appending(path: name).path(percentEncoded: false),
                isDirectory: &isFolder
            )
            return exists && !isFolder.boolValue && !name.split(separator: "/").contains { $0.hasPrefix(".") }
        }
        #expect(EmbeddedResource.all.map(\.name) == names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
        for resource in EmbeddedResource.all {
            #expect(try Data(contentsOf: folder.appending(path: resource.name)) == Data(resource.bytes))
        }
    }

    @Test
    func `a file that is not there is not found`() {
        #expect(EmbeddedResource.named("locales/xx.json") == nil)
        #expect(EmbeddedResource.named("") == nil)
        #expect(EmbeddedResource.named("locales") == nil)
    }

    @Test
    func `files that differ have hashes that differ`() throws {
        // The same statement in two dialects is the same file twice.
        let contents = Set(EmbeddedResource.all.map { Data($0.bytes) })
        let hashes = EmbeddedResource.all.map(\.contentHash)
        #expect(Set(hashes).count == contents.count)
        #expect(hashes.allSatisfy { $0.count == 16 })
    }

    private func swiftFiles(below folder: URL) throws -> [URL] {
        let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path(percentEncoded: false))
        return paths.filter { $0.hasSuffix(".swift") }.map { folder.appending(path: $0) }
    }
}
