// SPDX-License-Identifier: Apache-2.0
import Basics
import Foundation

/// The library that is loaded before a program of ours to kill it at its n-th commit point, or to keep what a disk without power would hold (Tests/FaultShim).
package struct FaultShim: Sendable {
    private let path: String

    /// Compiles it, once a process.
    package static func make() async throws -> FaultShim {
        if let known = made.withLock(\.self) { return known }
        let directory = try TemporaryDirectory()
        let library = directory.path + "/shim.so"
        let script = LivingScript.repository.appendingPathComponent("scripts/build-fault-shim").path
        let compiler = try RunningProgram(script, [library], output: directory.path + "/build.log")
        guard try await compiler.ended(within: .seconds(60)) == 0 else { throw NeverCame(what: "the shim: \(compiler.written)") }
        let shim = FaultShim(path: library, directory: directory)
        made.withLock { $0 = shim }
        return shim
    }

    private static let made = Lock<FaultShim?>(nil)
    private let directory: TemporaryDirectory

    private init(path: String, directory: TemporaryDirectory) {
        self.path = path
        self.directory = directory
    }

    /// Ends the program just before its n-th call that makes something below the folder durable or visible, counted from the moment when `arm` is there.
    package func kill(at point: Int, below folder: String, countingWrites: Bool = false, arm: String? = nil) -> [String: String] {
        var environment = ["LD_PRELOAD": path, "NAAM_FAULT_FOLDER": folder, "NAAM_FAULT_KILL_AT": "\(point)"]
        if countingWrites { environment["NAAM_FAULT_WRITES"] = "1" }
        environment["NAAM_FAULT_ARM"] = arm
        return environment
    }

    /// Keeps in another folder what a disk would hold that forgets whatever was not synced; one that lies keeps nothing.
    package func disk(of folder: String, at image: String, lies: Bool = false) -> [String: String] {
        var environment = ["LD_PRELOAD": path, "NAAM_FAULT_FOLDER": folder, "NAAM_FAULT_DISK": image]
        if lies { environment["NAAM_FAULT_DISK_LIES"] = "1" }
        return environment
    }
}
