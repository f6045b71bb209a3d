// SPDX-License-Identifier: Apache-2.0
import Basics

extension ImportReport {
    /// The report as JSON, for storage and for programs; buckets go by their catalogue keys.
    package var json: [UInt8] {
        var writer = JSONWriter()
        writer.object { report in
            report.member("total", total)
            report.array("rows") { rows in
                for bucket in ImportBucket.all where counts[bucket] != nil { Self.write(bucket, of: self, to: &rows) }
            }
            report.object("languages") { list in
                for (language, count) in languages.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
                    list.name(dynamic: language.rawValue)
                    list.integer(count)
                }
            }
            report.array("files") { list in
                for file in files { Self.write(file, to: &list) }
            }
        }
        return writer.bytes
    }

    /// Reads what `json` wrote, or returns nil.
    package init?(json: [UInt8]) {
        guard let root = try? JSONDocument(json).root, let total = root["total"]?.integer, let rows = root["rows"]?.elements,
            let languages = root["languages"]?.members, let files = root["files"]?.elements
        else { return nil }
        self.init()
        self.total = Int(total)
        for row in rows {
            guard let bucket = row["bucket"]?.string.flatMap(Self.bucket), let count = row["count"]?.integer else { return nil }
            counts[bucket] = Int(count)
            samples[bucket] = row["samples"]?.elements.compactMap(Self.sample)
        }
        for language in languages {
            self.languages[Language(rawValue: language.name)] = language.value.integer.map { Int($0) }
        }
        for value in files {
            guard let file = Self.file(value) else { return nil }
            self.files.append(file)
        }
    }

    private static func write(_ bucket: ImportBucket, of report: ImportReport, to writer: inout JSONWriter) {
        writer.object { row in
            row.member("bucket", bucket.catalogueKey)
            row.member("count", report.counts[bucket, default: 0])
            row.array("samples") { list in
                for sample in report.samples[bucket, default: []] {
                    list.object { value in
                        value.member("file", sample.file)
                        value.member("line", sample.line)
                        value.member("address", sample.address)
                    }
                }
            }
        }
    }

    private static func write(_ file: File, to writer: inout JSONWriter) {
        writer.object { value in
            value.member("name", file.name)
            value.member("source", file.source.rawValue)
            value.member("part", file.part.rawValue)
            value.array("dropped") { list in
                for column in file.dropped {
                    list.object { entry in
                        entry.member("name", column.name)
                        entry.member("reason", column.reason.rawValue)
                    }
                }
            }
            value.array("omissions") { list in
                for omission in file.omissions { list.string(omission.rawValue) }
            }
        }
    }

    private static func bucket(_ key: String) -> ImportBucket? {
        ImportBucket.all.first { $0.catalogueKey == key }
    }

    private static func sample(_ value: JSONValue) -> Sample? {
        guard let file = value["file"]?.string, let line = value["line"]?.integer, let address = value["address"]?.string else {
            return nil
        }
        return Sample(file: file, line: Int(line), address: address)
    }

    private static func file(_ value: JSONValue) -> File? {
        guard let name = value["name"]?.string, let source = value["source"]?.string.flatMap(ListSource.init(rawValue:)),
            let part = value["part"]?.string.flatMap(ListPart.init(rawValue:)), let dropped = value["dropped"]?.elements,
            let omissions = value["omissions"]?.elements
        else { return nil }
        return File(
            name: name,
            source: source,
            part: part,
            dropped: dropped.compactMap { column in
                guard let name = column["name"]?.string, let reason = column["reason"]?.string.flatMap(DroppedColumn.Reason.init(rawValue:))
                else { return nil }
                return DroppedColumn(name: name, reason: reason)
            },
            omissions: omissions.compactMap { $0.string.flatMap(ListOmission.init(rawValue:)) }
        )
    }
}
