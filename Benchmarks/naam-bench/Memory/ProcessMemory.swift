// SPDX-License-Identifier: Apache-2.0

/// What a process holds in memory, in MiB.
enum ProcessMemory {
    static var resident: Double { mebibytes("VmRSS", of: "self") }

    /// The most since the start or since it was forgotten.
    static var peak: Double { mebibytes("VmHWM", of: "self") }

    static func resident(of process: Int32) -> Double { mebibytes("VmRSS", of: "\(process)") }

    /// Lets the peak begin anew from what is held now (proc(5), clear_refs).
    static func forgetPeak() throws { try Files.overwrite("/proc/self/clear_refs", with: "5") }

    private static func mebibytes(_ name: String, of process: String) -> Double {
        Double(Machine.kibibytes(name, of: "/proc/\(process)/status")) / 1024
    }
}
