using System.Text.RegularExpressions;
using Mnfst.Migrations.Testing.Support;
using Mnfst.Migrations.Tool.Tests.Infrastructure;
using Npgsql;

namespace Mnfst.Migrations.Tool.Tests.Documentation;

/// <summary>docs/troubleshooting.md, the situations of the guide: what is seen is seen, and what is typed helps.</summary>
public partial class TroubleshootingTests(PostgresServer server)
{
    private const string Users =
        "CREATE TABLE users (id int PRIMARY KEY, role text); INSERT INTO users SELECT i FROM generate_series(1, 500) i;";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_migration_fails_half_way()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var here = Folder(database)
            .Sql("004_add_orders", "003_add_indexes", "CREATE TABLE orders (id int); SELECT FROM user_s;");
        var page = Section("A migration fails half-way");

        var failure = (await GuideFolder.RunAsync(here, "mnfst upgrade")).Ended(1);
        var looked = await RunAsync(here, page.Commands[..2]);
        here.Sql("004_add_orders", "003_add_indexes", "CREATE TABLE orders (id int);");
        await RunAsync(here, page.Commands[2..]);

        AssertSeen(page, failure.Messages);
        Assert.Contains("1 failed, 3 applied", looked[0].Results, StringComparison.Ordinal);
        Assert.Contains("user_s", looked[1].Results, StringComparison.Ordinal);
        Assert.True(await HasAsync(database, "orders"));
    }

    [Fact]
    public async Task A_lock_does_not_come()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var here = Folder(database)
            .Sql("004_add_phone", "003_add_indexes", "ALTER TABLE users ADD phone text;");
        (await GuideFolder.RunAsync(here, "mnfst upgrade 003_add_indexes")).Ended(0);
        var page = Section("A lock does not come");
        await using var holder = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(database.ConnectionString)
            {
                ApplicationName = "payroll",
                Pooling = false,
            }.ConnectionString
        );
        await holder.OpenAsync(Token);
        await using var hold = new NpgsqlCommand("BEGIN; LOCK TABLE users", holder);
        await hold.ExecuteNonQueryAsync(Token);

        var told = new TaskCompletionSource();
        var upgrade = GuideFolder.RunAsync(
            here,
            "mnfst upgrade",
            line =>
            {
                if (line.Contains("in the way", StringComparison.Ordinal))
                    told.TrySetResult();
            }
        );
        Assert.Same(told.Task, await Task.WhenAny(told.Task, upgrade));
        Outcome locks;
        do locks = (await GuideFolder.RunAsync(here, page.Commands[0])).Ended(0);
        while (!locks.Results.Contains("payroll", StringComparison.Ordinal));
        var end = Quoted().Match(page.Commands[1]).Groups[1].Value;
        await database.ExecuteAsync(Number().Replace(end, $"{holder.ProcessID}"), Token);

        var outcome = (await upgrade).Ended(0);
        AssertSeen(page, outcome.Messages);
        Assert.Contains($"{holder.ProcessID}", locks.Results, StringComparison.Ordinal);
    }

    /// <summary>A server that has no memory for more than 100 rows at once.</summary>
    [Fact]
    public async Task The_memory_is_not_enough()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        const string All = "UPDATE users SET role = 'user' WHERE role IS NULL;";
        using var here = Folder(database).Sql("004_user_roles", "003_add_indexes", All);
        (await GuideFolder.RunAsync(here, "mnfst upgrade 003_add_indexes")).Ended(0);
        await database.ExecuteAsync(
            """
            CREATE FUNCTION too_much() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF (SELECT count(*) FROM changed) > 100 THEN
                    RAISE EXCEPTION USING ERRCODE = 'out_of_memory', MESSAGE = 'out of memory';
                END IF;
                RETURN NULL;
            END $$;
            CREATE TRIGGER too_much AFTER UPDATE ON users REFERENCING NEW TABLE AS changed
                FOR EACH STATEMENT EXECUTE FUNCTION too_much();
            """,
            Token
        );
        var page = Section("The memory is not enough");

        var failure = (await GuideFolder.RunAsync(here, "mnfst upgrade")).Ended(1);
        here.Sql(
            "004_user_roles",
            "003_add_indexes",
            $"{page.Sql.Replace("5000", "100", StringComparison.Ordinal)}\n{All}"
        );
        await RunAsync(here, page.Commands);

        AssertSeen(page, failure.Messages);
        Assert.Equal(
            500,
            await database.QueryAsync<long>("SELECT count(*) FROM users WHERE role = 'user'", Token)
        );
    }

    [Fact]
    public async Task Everything_begins_anew()
    {
        Assert.SkipUnless(
            await ClientProgram.FindAsync("pg_dump", await server.Server) is not null,
            "There is no pg_dump on this machine."
        );
        await using var database = await server.CreateDatabaseAsync(Token);
        using var here = Folder(database)
            .With("migrations/seeds/01_users.sql", "INSERT INTO users VALUES (0, 'seeded');");
        (await GuideFolder.RunAsync(here, "mnfst upgrade")).Ended(0);
        await database.ExecuteAsync("UPDATE users SET role = 'broken'", Token);
        var page = Section("Everything begins anew");

        await RunAsync(here, page.Commands);

        Assert.True(File.Exists(Path.Combine(here.Folder, "emergency_backup.sql")));
        Assert.Equal(
            0,
            await database.QueryAsync<long>("SELECT count(*) FROM users WHERE role = 'broken'", Token)
        );
        Assert.Equal(
            1,
            await database.QueryAsync<long>("SELECT count(*) FROM users WHERE role = 'seeded'", Token)
        );
    }

    [Fact]
    public async Task One_revision_is_taken_back()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var here = Folder(database)
            .Sql("004_add_audit_trail", "003_add_indexes", "CREATE TABLE \"004_add_audit_trail\" (id int);");
        (await GuideFolder.RunAsync(here, "mnfst upgrade")).Ended(0);
        var page = Section("One revision is taken back");

        var history = await RunAsync(here, page.Commands[..2]);
        here.Sql(
            "004_add_audit_trail",
            "003_add_indexes",
            "CREATE TABLE \"004_add_audit_trail\" (id bigint);"
        );
        await RunAsync(here, page.Commands[2..]);

        Assert.Contains("004_add_audit_trail", history[0].Results, StringComparison.Ordinal);
        Assert.Equal(
            "bigint",
            await database.QueryAsync<string>(
                "SELECT format_type(atttypid, -1) FROM pg_attribute WHERE attrelid = '\"004_add_audit_trail\"'::regclass AND attname = 'id'",
                Token
            )
        );
    }

    private static ToolSurroundings Folder(TestDatabase database) =>
        GuideFolder.WithTool(
            new ToolSurroundings(database)
                .With(
                    "migrations/versions/001_initial.sql",
                    $"-- Users\n-- mnfst:revision 001_initial\n-- mnfst:upgrade\n{Users}\n-- mnfst:downgrade\nDROP TABLE users;\n"
                )
                .Sql("002_add_users", "001_initial")
                .Sql("003_add_indexes", "002_add_users")
        );

    private static async Task<IReadOnlyList<Outcome>> RunAsync(
        ToolSurroundings here,
        IEnumerable<string> lines
    )
    {
        var outcomes = new List<Outcome>();
        foreach (var line in lines)
            outcomes.Add((await GuideFolder.RunAsync(here, line)).Ended(0));
        return outcomes;
    }

    private static async Task<bool> HasAsync(TestDatabase database, string table) =>
        await database.QueryAsync<bool>($"SELECT to_regclass('{table}') IS NOT NULL", Token);

    /// <summary>Each line of the page is there, with other numbers.</summary>
    private static void AssertSeen(Page page, string messages)
    {
        Assert.NotEmpty(page.Seen);
        foreach (var line in page.Seen)
            Assert.Matches(
                Regex.Replace(
                    Regex.Escape(line).Replace(@"\.\.\.", ".*", StringComparison.Ordinal),
                    "[0-9]+",
                    "[0-9]+"
                ),
                messages
            );
    }

    /// <summary>What stands below a heading: what is seen, what is typed, and what is written into a revision.</summary>
    private static Page Section(string heading)
    {
        var lines = Document
            .LinesOf("troubleshooting.md")
            .SkipWhile(line => line != $"### {heading}")
            .Skip(1)
            .TakeWhile(line => !line.StartsWith('#'))
            .ToList();
        Assert.NotEmpty(lines);
        return new Page(Blocks("text"), Blocks("sh"), string.Join('\n', Blocks("sql")));

        string[] Blocks(string language)
        {
            var found = new List<string>();
            for (var at = 0; at < lines.Count; at++)
            {
                if (lines[at] != $"```{language}")
                    continue;
                for (at++; lines[at] != "```"; at++)
                    found.Add(lines[at]);
            }
            return [.. found];
        }
    }

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Quoted();

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Number();

    private sealed record Page(string[] Seen, string[] Commands, string Sql);
}
