using Mnfst.Migrations.Sql.Execution.Connection;
using Mnfst.Migrations.Sql.Execution.Seeds;
using Mnfst.Migrations.Sql.Hooks;
using Mnfst.Migrations.Sql.Tests.Scripting;
using Mnfst.Migrations.Testing.Support;
using Npgsql;

namespace Mnfst.Migrations.Sql.Tests.Execution;

/// <summary>What is sent means to the server what was written, whatever encoding and kind of strings somebody set.</summary>
public class ProtocolSettingsTests(PostgresServer server)
{
    private const string EncodingFault =
        "client_encoding was changed, but the following statements are sent in UTF8";
    private const string StringsFault =
        "standard_conforming_strings was turned off, but the following statements are written for 'on'";

    /// <summary>Texts that other settings make others of, in each of the ways in which a revision can commit.</summary>
    private const string Upgrade = """
        CREATE TABLE t (id int PRIMARY KEY, s text);
        INSERT INTO t VALUES (1, 'größe\n');
        -- mnfst:autocommit
        INSERT INTO t VALUES (2, 'größe\n');
        CREATE INDEX CONCURRENTLY "größe" ON t (s);
        VACUUM t;
        -- mnfst:end
        INSERT INTO t VALUES (3, '');
        -- mnfst:backfill batch_size 1
        UPDATE t SET s = 'größe\n' WHERE s = '';
        """;

    private const string Stored = "SELECT string_agg(DISTINCT s, ',') FROM t";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Elsewhere =>
        [
            "ALTER DATABASE {0} SET standard_conforming_strings = off",
            "ALTER DATABASE {0} SET client_encoding = 'LATIN1'",
            "ALTER ROLE postgres IN DATABASE {0} SET standard_conforming_strings = off",
            "ALTER ROLE postgres IN DATABASE {0} SET client_encoding = 'LATIN1'",
        ];

    [Theory]
    [MemberData(nameof(Elsewhere))]
    public async Task What_the_database_or_the_role_has_set_is_not_for_migrations(string setting)
    {
        await using var project = await CreateAsync(setting);

        await project.UpgradeAsync();

        await AssertStoredAsync(project);
    }

    [Theory]
    [MemberData(nameof(Elsewhere))]
    public async Task A_script_sets_it_anew_wherever_a_reset_takes_it_back(string setting)
    {
        await using var project = await CreateAsync(setting);
        await using var offline = await CreateAsync(setting);

        (await project.PsqlUpgradeAsync(server)).Succeeded();
        var sql = new Sql.Scripting.SqlScripts(offline, offline.Options).UpgradeOffline(
            [],
            [Core.Graph.RevisionSpecifier.Heads]
        );
        (await offline.PsqlAsync(server, sql)).Succeeded();

        await AssertStoredAsync(project);
        await AssertStoredAsync(offline);
    }

    [Theory]
    [InlineData("Options=-c standard_conforming_strings=off -c client_encoding=LATIN1")]
    [InlineData("Client Encoding=LATIN1")]
    [InlineData("Client Encoding=LATIN1;Encoding=iso-8859-1")]
    public async Task What_the_connection_string_says_is_not_either(string keywords)
    {
        await using var project = await CreateAsync("SELECT 1");
        project.ConnectionString += $";{keywords}";

        await project.UpgradeAsync();

        await AssertStoredAsync(project);
    }

    [Theory]
    [InlineData("SET client_encoding = 'LATIN1'", "ü", EncodingFault)]
    [InlineData("SET LOCAL client_encoding TO latin9", "ü", EncodingFault)]
    [InlineData("SET NAMES 'WIN1252'", "ü", EncodingFault)]
    [InlineData("SELECT set_config('CLIENT_ENCODING', 'SQL_ASCII', true)", "ü", EncodingFault)]
    [InlineData("DO $$ BEGIN SET client_encoding = LATIN1; END $$", "ü", EncodingFault)]
    [InlineData("SET standard_conforming_strings = off", "\\n", StringsFault)]
    [InlineData("SET LOCAL standard_conforming_strings TO false", "\\n", StringsFault)]
    public async Task A_text_behind_a_change_is_refused_even_if_that_is_taken_back(
        string change,
        string text,
        string fault
    )
    {
        await using var project = await TestProject.CreateAsync(server);
        project.Sql(
            "a",
            null,
            $"CREATE TABLE t (s text);\n{change};\nINSERT INTO t VALUES ('{text}');\nRESET client_encoding;\nRESET standard_conforming_strings;"
        );

        var failure = await project.UpgradeFailsAsync();

        Assert.StartsWith(
            $"Revision 'a' failed: versions/a.sql(7,1): {fault}",
            failure.Message,
            StringComparison.Ordinal
        );
        Assert.Equal("", await project.RowsAsync());
        Assert.False(await project.HasAsync("t"));
        var script = await project.PsqlUpgradeAsync(server);
        Assert.Contains($"Revision 'a': {fault}", script.Messages, StringComparison.Ordinal);
        Assert.False(await project.HasAsync("t"));
    }

    [Fact]
    public async Task A_reset_in_a_script_brings_back_what_the_database_has_set()
    {
        const string Upgrade =
            "CREATE TABLE t AS SELECT 1; RESET ALL; SELECT 'ü'; SET client_encoding = 'UTF8';";
        await using var project = await TestProject.CreateAsync(server);
        await project.ExecuteAsync($"ALTER DATABASE {project.Database.Name} SET client_encoding = 'LATIN1'");
        project.Sql("a", null, Upgrade);

        var script = await project.PsqlUpgradeAsync(server);
        Assert.Contains($"Revision 'a': {EncodingFault}", script.Messages, StringComparison.Ordinal);
        Assert.False(await project.HasAsync("t"));

        await project.UpgradeAsync();
        Assert.Equal("a applied 4/4", await project.RowsAsync());
    }

    [Fact]
    public async Task A_block_is_read_when_it_runs()
    {
        await using var project = await TestProject.CreateAsync(server);
        project.Sql(
            "a",
            null,
            "CREATE TABLE t (s text); SET standard_conforming_strings = off;\nDO $$ BEGIN INSERT INTO t VALUES ('a\\\\b'); END $$;"
        );

        Assert.Contains(StringsFault, (await project.UpgradeFailsAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_that_no_text_tells_is_found_before_the_journal_is_written()
    {
        await using var project = await TestProject.CreateAsync(server);
        await project.ExecuteAsync(
            "CREATE FUNCTION f() RETURNS text LANGUAGE sql AS $$ SELECT set_config('client_encoding', 'LATIN1', false) $$"
        );
        project.Sql("a", null, "SELECT f(); CREATE TABLE t AS SELECT 'ü' AS s;", "DROP TABLE \"t\";");

        Assert.Contains(EncodingFault, (await project.UpgradeFailsAsync()).Message, StringComparison.Ordinal);
        Assert.Equal("", await project.RowsAsync());
    }

    [Theory]
    [InlineData("SET client_encoding = 'UTF8'; SET standard_conforming_strings = on; SELECT 'ü\\n'")]
    [InlineData(
        "SET client_encoding = 'SQL_ASCII'; SET standard_conforming_strings = off; SELECT E'\\n', $$\\n$$"
    )]
    [InlineData("SELECT 'ü\\n'; SET client_encoding = 'UTF8'")]
    public async Task A_change_that_changes_nothing_is_no_fault_and_the_journal_reads_as_ever(string upgrade)
    {
        await using var project = await TestProject.CreateAsync(server);
        await using var scripted = await TestProject.CreateAsync(server);
        const string Downgrade = "SELECT 'größe\\n';";
        project.Sql("ä", null, $"{upgrade};", Downgrade);
        scripted.Sql("ä", null, $"{upgrade};", Downgrade);

        await project.UpgradeAsync();
        (await scripted.PsqlUpgradeAsync(server)).Succeeded();

        Assert.Equal("ä applied 1/1", (await project.RowsAsync())![..^3] + "1/1");
        Assert.Contains(
            Downgrade,
            await project.QueryAsync<string>("SELECT downgrade_sql FROM mnfst_revision"),
            StringComparison.Ordinal
        );
        Assert.Equal(
            await project.QueryAsync<string>("SELECT downgrade_sql FROM mnfst_revision"),
            await scripted.QueryAsync<string>("SELECT downgrade_sql FROM mnfst_revision")
        );
    }

    [Theory]
    [InlineData("client_encoding", "LATIN1", "UTF8")]
    [InlineData("Standard_Conforming_Strings", "off", "on")]
    public async Task A_setting_of_the_revision_is_refused_before_anything_runs(
        string name,
        string value,
        string expected
    )
    {
        await using var project = await TestProject.CreateAsync(server);
        project
            .Sql("a", null, "SELECT 1;")
            .Sql("b", "a", "SELECT 'ü';", header: $"-- mnfst:set {name} {value}");

        Assert.Equal(
            $"versions/b.sql(4,14): revision 'b' must not set {name}: statements are sent for '{expected}' and would be misread. Remove the setting.",
            await project.UpgradeIsRefusedAsync()
        );
        Assert.Equal("", await project.RowsAsync());

        project.Sql("b", "a", "SELECT 'ü';", header: $"-- mnfst:set {name} {expected.ToLowerInvariant()}");
        await project.UpgradeAsync();
        (await project.PsqlUpgradeAsync(server)).Succeeded();
    }

    [Fact]
    public async Task What_runs_outside_a_transaction_leaves_nothing_for_the_journal()
    {
        await using var project = await TestProject.CreateAsync(server);
        await project.ExecuteAsync(
            "CREATE PROCEDURE p() LANGUAGE plpgsql AS $$ BEGIN COMMIT; SET client_encoding = 'LATIN1'; COMMIT; END $$"
        );
        project.Sql("ä", null, "CALL p();", "SELECT 'ü';", "-- mnfst:transaction none");

        await project.UpgradeAsync();

        Assert.Equal("ä applied 1/1", await project.RowsAsync());
        Assert.Contains(
            "SELECT 'ü';",
            await project.QueryAsync<string>("SELECT downgrade_sql FROM mnfst_revision"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Code_that_leaves_it_changed_is_refused()
    {
        await using var project = await TestProject.CreateAsync(server);
        project.Code(
            "a",
            null,
            op =>
                op.Run(
                    async (connection, token) =>
                    {
                        await using var command = new NpgsqlCommand(
                            "SET client_encoding = 'LATIN1'",
                            connection
                        );
                        await command.ExecuteNonQueryAsync(token);
                    }
                )
        );

        Assert.Contains(EncodingFault, (await project.UpgradeFailsAsync()).Message, StringComparison.Ordinal);
        Assert.Equal("", await project.RowsAsync());
    }

    [Fact]
    public async Task Seeds_and_hooks_are_held_to_it_too()
    {
        const string Changing = "SET client_encoding = 'LATIN1';\nSELECT 'ü';";
        await using var project = await TestProject.CreateAsync(server);
        project.Sql("a", null, "SELECT 1;");
        var folder = Directory.CreateTempSubdirectory("mnfst-hooks-");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "after_revision.sql"), Changing, Token);
        project.ProjectHooks.AddRange(SqlHooks.Load(folder.FullName));
        folder.Delete(recursive: true);

        var hook = await project.UpgradeFailsAsync();
        var seed = await Assert.ThrowsAsync<MigrationException>(() =>
            new SeedRunner(DatabaseUrl.Parse(project.ConnectionString), project.Options).RunAsync(
                [new SeedFile("s.sql", "seeds/s.sql", Changing)],
                cancellationToken: Token
            )
        );

        Assert.Contains($"after_revision.sql(1,1): {EncodingFault}", hook.Message, StringComparison.Ordinal);
        Assert.Contains($"seeds/s.sql(1,1): {EncodingFault}", seed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pooler_that_takes_no_options_is_told_by_statements()
    {
        await using var project = await CreateAsync(
            "ALTER DATABASE {0} SET standard_conforming_strings = off"
        );
        await using var tap = new WireTap(project.Database)
        {
            OnMessage = message =>
                Task.FromResult(
                    message.Sql.Contains(" options ", StringComparison.Ordinal)
                        ? WireAction.Refuse
                        : WireAction.Forward
                ),
        };
        project.ConnectionString = tap.ConnectionString;

        await project.UpgradeAsync();

        await AssertStoredAsync(project);
        Assert.Contains(tap.Sent, message => message.Sql.Contains(" options ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "60 10 6 120000 10000")]
    [InlineData(";Options=-c tcp_keepalives_idle=7 -c tcp_user_timeout=0", "7 10 6 0 10000")]
    public async Task The_server_looks_after_a_client_that_went_away_unless_somebody_chose_otherwise(
        string keywords,
        string expected
    )
    {
        await using var project = await TestProject.CreateAsync(server);
        project.ConnectionString += keywords;
        // Of a socket nothing is asked; what would be is what RESET comes back to.
        project.Sql(
            "a",
            null,
            """
            CREATE TABLE seen AS SELECT string_agg(reset_val, ' ' ORDER BY position) AS settings
            FROM unnest(ARRAY['tcp_keepalives_idle', 'tcp_keepalives_interval', 'tcp_keepalives_count',
                'tcp_user_timeout', 'client_connection_check_interval']) WITH ORDINALITY AS wanted (name, position)
            JOIN pg_settings USING (name);
            """
        );

        await project.UpgradeAsync();

        Assert.Equal(expected, await project.QueryAsync<string>("SELECT settings FROM seen"));
    }

    private async Task<TestProject> CreateAsync(string setting)
    {
        var project = await TestProject.CreateAsync(server);
        await project.ExecuteAsync(string.Format(null, setting, project.Database.Name));
        return project
            .Sql("ä", null, "SELECT 'größe\\n';", "SELECT 'größe\\n';")
            .Sql("b", "ä", Upgrade, "DROP TABLE t;");
    }

    private static async Task AssertStoredAsync(TestProject project)
    {
        Assert.Equal("größe\\n", await project.QueryAsync<string>(Stored));
        Assert.True(await project.HasAsync("\"größe\""));
        Assert.Contains(
            "SELECT 'größe\\n';",
            await project.QueryAsync<string>("SELECT downgrade_sql FROM mnfst_revision WHERE revision = 'ä'"),
            StringComparison.Ordinal
        );
    }
}
