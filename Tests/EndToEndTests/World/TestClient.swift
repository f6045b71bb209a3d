// SPDX-License-Identifier: Apache-2.0
import Basics
import HTTPClient

/// The HTTP client of the tests: the engine of the product, with room for long logs.
enum TestClient {
    static func make() -> HTTPClient {
        var configuration = HTTPClient.Configuration()
        configuration.responseLimit = 128 << 20
        configuration.maximumTransfers = 64
        configuration.connectionsPerHost = 64
        return HTTPClient(configuration: configuration)
    }
}
