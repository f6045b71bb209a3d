// SPDX-License-Identifier: Apache-2.0
import SQL
import Testing

/// Who may be listening on the way to the server.
struct PostgresAddressTests {
    @Test(arguments: [
        "postgres://naam@db.example/naam?sslmode=require", "postgres://naam@db.example/naam?sslmode=disable",
        "postgres://naam@/naam?host=10.0.0.2&sslmode=verify-ca", "postgres://naam@127.0.0.1,db.example/naam?sslmode=prefer",
        "postgres://naam@localhost/naam?hostaddr=192.0.2.7&sslmode=allow", "postgres://naam@127.0.0.1.example/naam?sslmode=disable",
    ])
    func `less than a checked certificate on the way to another machine is exposed`(url: String) {
        let address = PostgresAddress(url)
        #expect(address.isRemote && address.isExposed)
    }

    @Test(arguments: [
        "postgres://naam@db.example/naam", "postgres://naam@db.example/naam?sslmode=verify-full",
        "postgres://naam@db.example:5433,db2.example/naam",
    ])
    func `another machine with the certificate checked is not`(url: String) {
        let address = PostgresAddress(url)
        #expect(address.isRemote && !address.isExposed)
    }

    @Test(arguments: [
        "postgres://naam@/naam?host=/run/postgresql", "postgres://naam@localhost/naam?sslmode=disable",
        "postgres://naam@127.0.0.1:5433/naam",
        "postgres://naam@[::1]/naam?sslmode=disable", "not a url",
    ])
    func `this machine needs none`(url: String) {
        let address = PostgresAddress(url)
        #expect(!address.isRemote && !address.isExposed)
    }
}
