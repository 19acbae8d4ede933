using Mnfst.Migrations.Tool.Tests.Infrastructure;

namespace Mnfst.Migrations.Tool.Tests.Documentation;

/// <summary>How the situations of errors.md come about, by their names there.</summary>
internal static class Situations
{
    private const string Audit = "migrations/versions/005_add_audit_trail.sql";

    // The lock of the journal in schema public, as docs/execution.md says.
    private const string TakeLock = "SELECT pg_advisory_lock(1835951731, -862940288)";

    /// <summary>Each begins with three revisions in a line, and an empty database if it takes one.</summary>
    public static IReadOnlyDictionary<string, Situation> All { get; } =
        new Dictionary<string, Situation>(StringComparer.Ordinal)
        {
            ["An unknown command"] = new(),
            ["An unknown option"] = new(),
            ["An option of another command"] = new(),
            ["Options that exclude each other"] = new(),
            ["A dev command for another database"] = new(),
            ["A dev database of an invalid version"] = new(),
            ["An option without its value"] = new(),
            ["An option given twice"] = new(),
            ["An invalid value"] = new(),
            ["One argument too many"] = new(),
            ["A missing argument"] = new(),
            ["Two sources of migrations"] = new(),
            ["No terminal to ask"] = new() { NeedsDatabase = true },
            ["A start without `--sql`"] = new(),
            ["Two starts"] = new(),
            ["An invalid revision name"] = new(),
            ["An invalid range"] = new(),
            ["No targets of a fleet"] = new(),
            ["A shard that nobody says"] = new(),
            ["A plain name in a list of targets"] = new()
            {
                Files = here => here.With("tenants.txt", "acme\n"),
            },
            ["Two targets that are one"] = new()
            {
                Files = here =>
                    here.With(
                        "tenants.txt",
                        "acme postgres://a@db.example/app\ninitech postgres://b@db.example/app\n"
                    ),
            },
            ["No migrations"] = new()
            {
                Files = here => Directory.Delete(Path.Combine(here.Folder, "migrations"), true),
            },
            ["Migrations in several folders"] = new()
            {
                Files = here =>
                {
                    Directory.Delete(Path.Combine(here.Folder, "migrations"), true);
                    here.With("a/migrations/versions/.gitkeep", "")
                        .With("b/migrations/versions/.gitkeep", "");
                },
            },
            ["A missing folder"] = new(),
            ["A missing project"] = new(),
            ["A settings file with an unknown key"] = new()
            {
                Files = here => here.With("mnfst.json", "{\n  \"databse\": \"dev:\"\n}\n"),
            },
            ["A settings file that is not JSON"] = new()
            {
                Files = here => here.With("mnfst.json", "{\n  \"database\" \"dev:\"\n}\n"),
            },
            ["An unknown environment"] = new()
            {
                Files = here =>
                    here.With(
                        "mnfst.json",
                        """{ "environments": { "production": { "database": "dev:" } } }"""
                    ),
            },
            ["No database"] = new(),
            ["An unknown revision"] = new(),
            ["An ambiguous prefix"] = new(),
            ["Several heads"] = new() { Files = Branch, NeedsDatabase = true },
            ["More steps than there are"] = new() { NeedsDatabase = true },
            ["A step down from several heads"] = new()
            {
                Files = Branch,
                NeedsDatabase = true,
                Before = ["upgrade heads"],
            },
            ["A revision on another branch"] = new() { Files = Branch },
            ["A revision that contracts before another has expanded"] = new()
            {
                NeedsDatabase = true,
                Before = ["upgrade 003"],
                Files = here =>
                    here.Sql("004_add_full_name", "003_add_indexes")
                        .Sql("005_drop_name", "004_add_full_name\n-- mnfst:phase contract"),
            },
            ["Overlapping revisions"] = new() { NeedsDatabase = true },
            ["A downgrade to a revision that is not below"] = new()
            {
                NeedsDatabase = true,
                Before = ["upgrade 001"],
            },
            ["A script in the wrong direction"] = new(),
            ["A reversed range"] = new(),
            ["A duplicate id"] = new()
            {
                Files = here => here.Sql("003_add_indexes").With(Audit, Text("003_add_indexes")),
            },
            ["An unknown down_revision"] = new()
            {
                Files = here => here.Sql("005_add_audit_trail", "003_add_index"),
            },
            ["A cycle"] = new() { Files = here => here.Sql("002_add_users", "003_add_indexes") },
            ["An illegal id"] = new() { Files = here => here.With(Audit, Text("head")) },
            ["A duplicate label"] = new()
            {
                Files = here =>
                    here.Sql("004_add_user_preferences", "003_add_indexes\n-- mnfst:branch_labels audit")
                        .Sql("005_add_audit_trail", "003_add_indexes\n-- mnfst:branch_labels audit"),
            },
            ["A misspelt directive"] = new()
            {
                Files = here => here.With(Audit, Text("005").Replace("downgrade", "downgrad")),
            },
            ["An unterminated quote"] = new() { Files = here => here.With(Audit, Text("005", "SELECT 'x;")) },
            ["No server"] = new(),
            ["An unknown host"] = new(),
            ["A missing database"] = new() { NeedsDatabase = true },
            ["An invalid URL"] = new(),
            ["A URL of another program"] = new(),
            ["An invalid database"] = new(),
            ["Keywords that run into each other"] = new(),
            ["An unknown keyword"] = new(),
            ["An invalid port"] = new(),
            ["An invalid journal schema"] = new() { NeedsDatabase = true },
            ["Another migration is running"] = new() { NeedsDatabase = true, Holds = TakeLock },
            ["A table that is not a journal"] = new()
            {
                NeedsDatabase = true,
                Sql = "CREATE TABLE mnfst_revision (id int)",
            },
            ["The journal is half gone"] = new()
            {
                NeedsDatabase = true,
                Before = ["upgrade"],
                SqlAfter = "DROP TABLE mnfst_revision",
            },
            ["A row of the journal was deleted"] = new()
            {
                NeedsDatabase = true,
                Before = ["upgrade"],
                SqlAfter = "DELETE FROM mnfst_revision WHERE revision = '003_add_indexes'",
            },
            ["A row of the journal was changed"] = new()
            {
                NeedsDatabase = true,
                Before = ["upgrade"],
                SqlAfter = "UPDATE mnfst_revision SET upgrade_step = 7 WHERE revision = '003_add_indexes'",
            },
            ["An unknown role"] = new() { NeedsDatabase = true },
            ["A statement fails"] = new()
            {
                NeedsDatabase = true,
                Files = here => here.Sql("003_add_indexes", "002_add_users", "SELECT 1;\nSELECT 1 / 0;"),
            },
            ["A revision breaks the journal"] = new()
            {
                NeedsDatabase = true,
                Files = here => here.Sql("003_add_indexes", "002_add_users", "DROP TABLE mnfst_journal;"),
            },
            ["Something impossible in one transaction"] = new()
            {
                NeedsDatabase = true,
                Sql = "CREATE TYPE kind AS ENUM ('a')",
                Files = here =>
                    here.Sql("002_add_users", "001_initial", "ALTER TYPE kind ADD VALUE 'b';")
                        .Sql("003_add_indexes", "002_add_users", "SELECT 'b'::kind;"),
            },
            ["The failure cannot be recorded"] = new()
            {
                NeedsDatabase = true,
                Before = ["ensure-version"],
                SqlAfter =
                    "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RAISE 'no notes'; END$$; "
                    + "CREATE TRIGGER refuse BEFORE INSERT ON mnfst_journal FOR EACH ROW "
                    + "WHEN (NEW.event = 'failed') EXECUTE FUNCTION refuse()",
                Files = here => here.Sql("003_add_indexes", "002_add_users", "SELECT 1 / 0;"),
            },
            ["A statement fails after a commit"] = new() { NeedsDatabase = true, Files = Autocommit },
            ["A statement releases the migration lock"] = new()
            {
                NeedsDatabase = true,
                Files = here =>
                    here.Sql("003_add_indexes", "002_add_users", "SELECT pg_advisory_unlock_all();"),
            },
            ["A step that may have run"] = new()
            {
                NeedsDatabase = true,
                Files = here =>
                    here.Sql(
                        "003_add_indexes",
                        "002_add_users",
                        "-- mnfst:autocommit\nDO $$ BEGIN COMMIT; PERFORM 1 / 0; END $$;\n-- mnfst:end"
                    ),
                Fails = "upgrade",
            },
            ["A downgrade while an upgrade is interrupted"] = new()
            {
                NeedsDatabase = true,
                Files = Autocommit,
                Fails = "upgrade",
            },
            ["An applied revision was changed"] = new()
            {
                NeedsDatabase = true,
                Before = ["upgrade 002"],
                FilesAfter = here =>
                    here.Sql("001_initial", upgrade: "CREATE TABLE \"001_initial\" (id bigint);"),
            },
            ["A repair of a revision that is not applied"] = new() { NeedsDatabase = true },
            ["A repair of an interrupted revision"] = new()
            {
                NeedsDatabase = true,
                Files = Autocommit,
                Fails = "upgrade",
            },
            ["An irreversible revision"] = new()
            {
                NeedsDatabase = true,
                Files = here =>
                    here.With(
                        Audit,
                        Text("005").Replace("-- mnfst:downgrade", "-- mnfst:irreversible The rows are gone")
                    ),
                Before = ["upgrade 005"],
            },
            ["A commit in the one transaction"] = new() { NeedsDatabase = true, Files = Autocommit },
            ["A seed fails"] = new()
            {
                NeedsDatabase = true,
                Files = here => here.With("migrations/seeds/01_users.sql", "INSERT INTO users VALUES (1);"),
            },
            ["A revision without a message"] = new(),
            ["Several heads to follow"] = new() { Files = Branch },
            ["A parent that is not a head"] = new(),
            ["An id in use"] = new(),
            ["An id with white space"] = new(),
            ["A label in use"] = new() { Files = Branch },
            ["A class in a folder of .sql files"] = new(),
            ["Nothing to merge"] = new(),
            ["A merge with an ancestor"] = new(),
            ["A rebase of applied revisions"] = new()
            {
                Files = Branch,
                NeedsDatabase = true,
                Before = ["upgrade audit"],
            },
            ["A rebase onto its own branch"] = new(),
            ["A squash of something that is not a line"] = new() { Files = Branch },
            ["A squash of one revision"] = new(),
            ["An import of a script with a placeholder"] = new()
            {
                Files = here =>
                    here.With("old/V1__create_orders.sql", "CREATE TABLE ${schema}.orders (id int);"),
            },
            ["An import of a tool that is not known"] = new(),
            ["A folder with migrations in it"] = new(),
            ["No editor"] = new(),
            ["A backup that exists"] = new()
            {
                NeedsDatabase = true,
                Files = here => here.With("saved.dump", ""),
            },
            ["Nothing to restore"] = new() { NeedsDatabase = true },
            ["A changed bundle"] = new()
            {
                Before = ["bundle out"],
                FilesAfter = here => here.With("out/revisions/001_initial.sql", ""),
            },
            ["A shell without a script"] = new(),
            ["An unknown page"] = new(),
            ["An unknown format"] = new(),
        };

    private static void Branch(ToolSurroundings here) =>
        here.Sql("004_add_user_preferences", "003_add_indexes\n-- mnfst:branch_labels preferences")
            .Sql("005_add_audit_trail", "003_add_indexes\n-- mnfst:branch_labels audit");

    private static void Autocommit(ToolSurroundings here) =>
        here.Sql(
            "003_add_indexes",
            "002_add_users",
            "SELECT 1;\n-- mnfst:autocommit\nVACUUM nothing;\n-- mnfst:end"
        );

    private static string Text(string id, string upgrade = "SELECT 1;") =>
        $"-- Message\n-- mnfst:revision {id}\n-- mnfst:down_revision 003_add_indexes\n\n-- mnfst:upgrade\n{upgrade}\n\n-- mnfst:downgrade\n";
}
