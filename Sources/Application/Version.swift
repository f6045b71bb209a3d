// SPDX-License-Identifier: Apache-2.0

/// The version of the programs and of the package; `scripts/build-package` reads it from here.
enum Version {
    static let text: StaticString = "0.1.0"
}
