// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials

/// Reads what a tool must know of a site from its configuration.
enum StoreSite {
    /// Nil after the problems were said.
    static func read(_ path: String) throws -> ServeConfiguration.MoveSite? {
        do {
            var reader = ServeConfiguration(try ConfigurationFile(path: path, environment: ProcessInfo.processInfo.environment))
            return try reader.readMoveSite()
        } catch let problems as ConfigurationFile.Problems {
            Console.complain("naam: \(problems)\n")
            return nil
        }
    }
}
