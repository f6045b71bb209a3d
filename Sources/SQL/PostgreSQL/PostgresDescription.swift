// SPDX-License-Identifier: Apache-2.0

/// What the server says about a statement that it has prepared.
struct PostgresDescription {
    let parameters: [PostgresType]
    let columns: [PostgresType]
    let names: [String]
}
