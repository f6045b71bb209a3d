// SPDX-License-Identifier: Apache-2.0
import Basics

/// Where metrics are served: on a listener of their own, so that no proxy of the site can publish them by accident.
struct MetricsConfiguration: Sendable {
    var host = "127.0.0.1"
    var port: Int
    /// Asked for as `Authorization: Bearer …`; without one only this machine is listened to.
    var token: Secret<String>?
}
