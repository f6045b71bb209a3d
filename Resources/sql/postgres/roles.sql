-- SPDX-License-Identifier: Apache-2.0
-- Roles with least privilege. To run once in the (empty) database as its owner or a superuser, and again after a change of this file:
--     createdb --encoding=UTF8 --template=template0 naam
--     psql -X -v ON_ERROR_STOP=1 -d naam -f roles.sql
-- Then give the roles that log in a password (\password naam_server), or let pg_hba.conf know them by certificate or socket.

-- Owners do not log in. The keys have an owner of their own.
DO $$
DECLARE
    role TEXT;
BEGIN
    FOREACH role IN ARRAY ARRAY['naam_owner', 'naam_key_owner'] LOOP
        IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = role) THEN EXECUTE format('CREATE ROLE %I NOLOGIN', role); END IF;
    END LOOP;
    FOREACH role IN ARRAY ARRAY['naam_migrator', 'naam_server', 'naam_backup', 'naam_key_backup'] LOOP
        IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = role) THEN EXECUTE format('CREATE ROLE %I LOGIN', role); END IF;
    END LOOP;
    -- Nobody but those named here, and they no more than this.
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO naam_migrator, naam_server, naam_backup, naam_key_backup', current_database());
END;
$$;

REVOKE ALL ON SCHEMA public FROM PUBLIC;
CREATE SCHEMA IF NOT EXISTS naam AUTHORIZATION naam_owner;
CREATE SCHEMA IF NOT EXISTS naam_keys AUTHORIZATION naam_key_owner;
REVOKE ALL ON SCHEMA naam, naam_keys FROM PUBLIC;

-- The migrator becomes the owner while migrations run: naam migrate --apply.
GRANT naam_owner, naam_key_owner TO naam_migrator;

-- The server reads and writes rows. It makes, changes and empties no table, so it cannot take the ledger's triggers away.
GRANT USAGE ON SCHEMA naam, naam_keys TO naam_server;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA naam, naam_keys TO naam_server;
ALTER DEFAULT PRIVILEGES FOR ROLE naam_owner IN SCHEMA naam GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO naam_server;
ALTER DEFAULT PRIVILEGES FOR ROLE naam_key_owner IN SCHEMA naam_keys GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO naam_server;

-- Two backups that never meet: who has the data has not the keys (pg_dump -n naam, pg_dump -n naam_keys).
GRANT USAGE ON SCHEMA naam TO naam_backup;
GRANT SELECT ON ALL TABLES IN SCHEMA naam TO naam_backup;
GRANT SELECT ON ALL SEQUENCES IN SCHEMA naam TO naam_backup;
ALTER DEFAULT PRIVILEGES FOR ROLE naam_owner IN SCHEMA naam GRANT SELECT ON TABLES TO naam_backup;
ALTER DEFAULT PRIVILEGES FOR ROLE naam_owner IN SCHEMA naam GRANT SELECT ON SEQUENCES TO naam_backup;
GRANT USAGE ON SCHEMA naam_keys TO naam_key_backup;
GRANT SELECT ON ALL TABLES IN SCHEMA naam_keys TO naam_key_backup;
GRANT SELECT ON ALL SEQUENCES IN SCHEMA naam_keys TO naam_key_backup;
ALTER DEFAULT PRIVILEGES FOR ROLE naam_key_owner IN SCHEMA naam_keys GRANT SELECT ON TABLES TO naam_key_backup;
ALTER DEFAULT PRIVILEGES FOR ROLE naam_key_owner IN SCHEMA naam_keys GRANT SELECT ON SEQUENCES TO naam_key_backup;
