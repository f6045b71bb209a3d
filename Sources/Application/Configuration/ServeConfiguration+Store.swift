// SPDX-License-Identifier: Apache-2.0
import Basics
import Persistence
import SQL

extension ServeConfiguration {
    /// Where the data lie: in a PostgreSQL database when there is a section `store`, else in files.
    mutating func store() -> StoreConfiguration? {
        guard file.root["store"] != nil else {
            let directory = text(
                file.root["data_directory"],
                "data_directory",
                "name the directory for the databases, or a database with store.url"
            )
            return directory.isEmpty ? nil : .directory(directory)
        }
        return database(url: "url", file: "password_file", variable: "password_env").map { .postgres($0) }
    }

    /// The same with the role that may change tables, or all problems together.
    mutating func readMigrationStore() throws -> StoreConfiguration {
        let store =
            if file.root["store"]?["migration_url"] != nil {
                database(url: "migration_url", file: "migration_password_file", variable: "migration_password_env")
                    .map { StoreConfiguration.postgres($0) }
            } else {
                store()
            }
        guard problems.isEmpty, let store else { throw ConfigurationFile.Problems(all: problems) }
        return store
    }

    private mutating func database(url name: StaticString, file: StaticString, variable: StaticString) -> PostgresConfiguration? {
        let section = self.file.root["store"]
        let url = text(section?[name], "store.\(name)", "give the database as postgres://role@host/database, without a password")
        guard !url.isEmpty else { return nil }
        if let complaint = DatabaseURL(url).complaint {
            complain("store.\(name)", complaint)
            return nil
        }
        var password: Secret<String>?
        if section?[file] != nil || section?[variable] != nil {
            guard let secret = secret("store", file: file, variable: variable, atLeast: 1) else { return nil }
            password = secret
        }
        return PostgresDatabase.configuration(url: url, password: password)
    }
}
