// SPDX-License-Identifier: Apache-2.0
package import Basics

extension House {
    /// Opens a house from the bytes of a configuration file, as `naam serve` does; throws the list of everything that is missing or unsafe.
    package static func open(configuration json: [UInt8], environment: [String: String], logger: Logger) async throws -> House {
        var configuration = ServeConfiguration(try ConfigurationFile(json: json, environment: environment))
        return try await open(configuration.read(), logger: logger)
    }
}
