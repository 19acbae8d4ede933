using Mnfst.Migrations.Testing.Support;
using Mnfst.Migrations.Tool.Tests.Infrastructure;
using Npgsql;

namespace Mnfst.Migrations.Tool.Tests.Documentation;

/// <summary>The folder to which the examples of json.md belong.</summary>
internal static class JsonFolder
{
    public static ToolSurroundings Create(TestDatabase database)
    {
        var here = new ToolSurroundings(database)
            .With("migrations/seeds/01_users.sql", "INSERT INTO users VALUES (1);")
            .With(
                "old.sql",
                """
                CREATE TABLE users (id int PRIMARY KEY, role text, age int);
                CREATE TABLE sessions (id uuid PRIMARY KEY);
                """
            )
            .With(
                "new.sql",
                """
                CREATE TABLE users (id bigint PRIMARY KEY, user_role text, phone uuid);
                CREATE VIEW admins AS SELECT id FROM users WHERE user_role = 'admin';
                CREATE OPERATOR CLASS backwards FOR TYPE int USING btree
                    AS OPERATOR 1 >, OPERATOR 5 <, FUNCTION 1 btint4cmp(int, int);
                """
            )
            .With("tenants.txt", "[gold]\nacme\ntenant_1\n")
            .With("broken/001.sql", Revision("001", "000", "SELECT 1;"))
            .With("goose/00001_users.sql", "-- +goose Up\nCREATE TABLE users (id int PRIMARY KEY);\n")
            .With("goose/00002_fill_users.go", "package migrations\n")
            .With("imported/.gitkeep", "")
            .With("failing/001.sql", Revision("001", null, "SELECT 1;"))
            .With("failing/002.sql", Revision("002", "001", "SELECT 1 / 0;"))
            .With("failing/003.sql", Revision("003", "002", "SELECT 1;"))
            .With(
                "linted/001.sql",
                Revision("001", null, "CREATE TABLE users (id int PRIMARY KEY, email text);")
            )
            .With(
                "linted/002.sql",
                Revision(
                    "002",
                    "001",
                    "CREATE INDEX users_email ON users (email);",
                    "-- mnfst:autocommit\nDROP INDEX CONCURRENTLY users_email;\n-- mnfst:end"
                )
            )
            .With(
                "planned/004.sql",
                Revision(
                    "004",
                    null,
                    "-- mnfst:require SELECT count(*) < 5 FROM users\nALTER TABLE users ALTER id TYPE bigint;",
                    "ALTER TABLE users ALTER id TYPE int;"
                )
            )
            .With(
                "mended/001.sql",
                Revision(
                    "001",
                    null,
                    "CREATE TABLE users (id int PRIMARY KEY);\nCREATE TABLE orders (id int PRIMARY KEY, user_id int);"
                )
            )
            .With(
                "mended/002.sql",
                Revision(
                    "002",
                    "001",
                    "ALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES users (id);",
                    "ALTER TABLE orders DROP CONSTRAINT orders_user_id_fkey;"
                )
            )
            .With(
                "recipes/001.sql",
                Revision("001", null, "CREATE TABLE users (id int PRIMARY KEY, email text);")
            )
            .With(
                "pushed/001.sql",
                Revision(
                    "001",
                    null,
                    "CREATE TABLE users (id int PRIMARY KEY, email text);",
                    "DROP TABLE users;"
                )
            )
            .With("pushed/mnfst.json", """{ "model": "../pushed.sql" }""")
            .With("pushed.sql", "CREATE TABLE users (id int PRIMARY KEY, phone text);")
            .With(
                "traced/001.sql",
                Revision("001", null, "CREATE TABLE users (id int PRIMARY KEY);", "DROP TABLE users;")
            )
            .With(
                "traced/002.sql",
                Revision(
                    "002",
                    "001",
                    "ALTER TABLE users ALTER id TYPE bigint;\nALTER TABLE users ADD CHECK (id > 0);",
                    "ALTER TABLE users DROP CONSTRAINT users_id_check, ALTER id TYPE int;"
                )
            );
        Write(here, "001_initial", null, "CREATE TABLE users (id int PRIMARY KEY);", "DROP TABLE users;");
        Write(
            here,
            "002_add_phone",
            "001_initial",
            "ALTER TABLE users ADD phone text;",
            "ALTER TABLE users DROP phone;"
        );
        Write(
            here,
            "003_add_fax",
            "001_initial",
            "ALTER TABLE users ADD fax text;",
            "ALTER TABLE users DROP fax;"
        );
        return GuideFolder.WithTool(here);
    }

    /// <summary>Does what has happened before an example.</summary>
    /// <returns>What others do meanwhile.</returns>
    public static async Task<IAsyncDisposable?> PrepareAsync(ToolSurroundings here, string command)
    {
        switch (command.Split(' ')[1])
        {
            case "rebase":
                Write(
                    here,
                    "006_add_prices",
                    "001_initial",
                    "CREATE TABLE prices (n int);",
                    "DROP TABLE prices;"
                );
                break;
            case "repair" when command.Contains("009", StringComparison.Ordinal):
                return await HalfDoneTotals.BeginAsync(here);
            case "repair" when command.Contains("checksum", StringComparison.Ordinal):
                Write(
                    here,
                    "001_initial",
                    null,
                    "CREATE TABLE users (id integer PRIMARY KEY);",
                    "DROP TABLE users;"
                );
                break;
            case "tag":
                // Revisions are written by hand from here on.
                File.Delete(Path.Combine(here.Folder, "migrations", "heads"));
                break;
            case "baseline":
                Directory.CreateDirectory(Path.Combine(here.Folder, "adopted"));
                here.Variables["LIVE_DATABASE"] = here.Variables["MNFST_DATABASE"];
                break;
            case "stamp" when command.Contains("--from alembic", StringComparison.Ordinal):
                await ExecuteAsync(
                    here,
                    "CREATE TABLE alembic_version (version_num varchar(32) PRIMARY KEY); INSERT INTO alembic_version VALUES ('001_initial')"
                );
                break;
            case "locks":
                return await QueueOfUsers.BeginAsync(here.Variables["MNFST_DATABASE"]);
            case "dev":
                // The one of the environment is no dev database.
                here.Variables["MNFST_DATABASE"] = "dev:";
                break;
            case "plan":
                await ExecuteAsync(here, "ANALYZE users");
                break;
            case "wait":
                // So that some are applied, and some are pending.
                (await ToolRun.RunAsync(here, "upgrade", "001_initial")).Ended(0);
                break;
        }
        return null;
    }

    private static async Task ExecuteAsync(ToolSurroundings here, string sql)
    {
        await using var source = NpgsqlDataSource.Create(here.Variables["MNFST_DATABASE"]);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static void Write(
        ToolSurroundings here,
        string id,
        string? down,
        string upgrade,
        string downgrade
    ) => here.With($"migrations/versions/{id}.sql", Revision(id, down, upgrade, downgrade));

    private static string Revision(string id, string? down, string upgrade, string downgrade = "") =>
        $"""
            -- Message of {id}
            -- mnfst:revision {id}
            -- mnfst:create_date 2024-11-08T12:00:00Z
            {(down is null ? "" : $"-- mnfst:down_revision {down}")}
            -- mnfst:upgrade
            {upgrade}
            -- mnfst:downgrade
            {downgrade}
            """;
}
