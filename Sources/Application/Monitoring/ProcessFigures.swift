// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
import Glibc
import Metrics

/// Memory, processor time and open files of this process, under the names that every Prometheus client uses.
///
/// Read from /proc/self (proc(5)); what cannot be read is left out.
struct ProcessFigures: Sendable {
    func write(to page: inout PrometheusText) {
        if let fields = Self.statistics() {
            let ticks = Double(sysconf(Int32(_SC_CLK_TCK)))
            page.family("process_cpu_seconds_total", .counter, "Processor time used.", (fields[11] + fields[12]) / ticks)
            page.family("process_virtual_memory_bytes", .gauge, "Address space.", fields[20])
            page.family("process_resident_memory_bytes", .gauge, "Resident memory.", fields[21] * Double(getpagesize()))
            if let boot = Self.bootTime() {
                page.family("process_start_time_seconds", .gauge, "Start, in seconds since 1970.", boot + fields[19] / ticks)
            }
        }
        if let open = try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count {
            page.family("process_open_fds", .gauge, "Open file descriptors.", Double(open))
        }
        var limit = rlimit()
        if getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 {
            page.family("process_max_fds", .gauge, "Most file descriptors that may be open.", Double(limit.rlim_cur))
        }
    }

    /// The numbers of /proc/self/stat after the program's name and state, which may hold blanks themselves.
    private static func statistics() -> [Double]? {
        guard let text = read("/proc/self/stat"), let end = text.lastIndex(of: ")") else { return nil }
        // Field 3 is the state, a letter; field 14 and 15 are processor time, 22 the start, 23 and 24 memory.
        let fields = text[text.index(after: end)...].split(separator: " ").map { Double($0) ?? 0 }
        return fields.count > 21 ? fields : nil
    }

    private static func bootTime() -> Double? {
        guard let line = read("/proc/stat")?.split(separator: "\n").first(where: { $0.hasPrefix("btime ") }) else { return nil }
        return Double(line.dropFirst(6))
    }

    private static func read(_ path: String) -> String? {
        FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
    }
}
