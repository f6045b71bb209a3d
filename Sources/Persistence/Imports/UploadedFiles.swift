// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns

/// The list of an import's files as JSON in one column.
enum UploadedFiles {
    static func encode(_ files: [ListImport.File]) -> String {
        var writer = JSONWriter()
        writer.array { list in
            for file in files {
                list.object { entry in
                    entry.member("name", file.name)
                    entry.member("size", file.size)
                    entry.member("hash", file.hash)
                }
            }
        }
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// Reads what `encode` wrote, or returns nil.
    static func decode(_ text: String) -> [ListImport.File]? {
        guard let root = try? JSONDocument(Array(text.utf8)).root, root.kind == .array else { return nil }
        var files: [ListImport.File] = []
        for entry in root.elements {
            guard let name = entry["name"]?.string, let size = entry["size"]?.integer, let hash = entry["hash"]?.string else { return nil }
            files.append(ListImport.File(name: name, size: Int(size), hash: hash))
        }
        return files
    }
}
