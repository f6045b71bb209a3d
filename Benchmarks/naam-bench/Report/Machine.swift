// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Where it was measured.
struct Machine: Sendable {
    let processor: String
    let cores: Int
    let memoryMiB: Int
    let system: String
    let fileSystem: String
    let isInMemory: Bool
    let loadAverage: String

    init(directory: String) {
        processor = Self.line("model name", of: "/proc/cpuinfo") ?? "unknown processor"
        cores = sysconf(Int32(_SC_NPROCESSORS_ONLN))
        memoryMiB = Self.kibibytes("MemTotal", of: "/proc/meminfo") / 1024
        system = "Linux " + Files.text("/proc/sys/kernel/osrelease").prefix { $0 != "\n" }
        loadAverage = Files.text("/proc/loadavg").split(separator: " ").prefix(3).joined(separator: " ")
        let mount = Self.mount(of: directory)
        fileSystem = mount.map { "\($0.type) on \($0.device)" } ?? "unknown"
        isInMemory = mount.map { ["tmpfs", "ramfs"].contains($0.type) } ?? false
    }

    static var isDebugBuild: Bool {
        #if DEBUG
        true
        #else
        false
        #endif
    }

    /// Which store is measured.
    var engine: String { BenchPlace("").url == nil ? "SQLite" : "PostgreSQL, over a socket" }

    var build: String { Self.isDebugBuild ? "debug" : "release" }

    /// The value of a line `name : value`.
    private static func line(_ name: String, of path: String) -> String? {
        for line in Files.text(path).split(separator: "\n") where line.hasPrefix(name) {
            return line.split(separator: ":", maxSplits: 1).last.map { String($0.drop { $0 == " " || $0 == "\t" }) }
        }
        return nil
    }

    /// The number of a line `name: 123 kB`.
    static func kibibytes(_ name: String, of path: String) -> Int {
        line(name, of: path).flatMap { Int($0.prefix { $0.isNumber }) } ?? 0
    }

    private static func mount(of directory: String) -> (device: String, type: String)? {
        var best: (point: Substring, device: String, type: String)?
        for line in Files.text("/proc/mounts").split(separator: "\n") {
            let words = line.split(separator: " ")
            guard words.count > 2, directory == words[1] || words[1] == "/" || directory.hasPrefix(words[1] + "/") else { continue }
            if words[1].count >= best?.point.count ?? 0 { best = (words[1], String(words[0]), String(words[2])) }
        }
        return best.map { ($0.device, $0.type) }
    }
}
