using Mnfst.Migrations.Testing.Support;
using Npgsql;

namespace Mnfst.Migrations.Sql.Tests.Execution;

public class ConcurrentIndexTests(PostgresServer server)
{
    private const string None = "-- mnfst:transaction none";
    private const string IsValid = "SELECT indisvalid FROM pg_index WHERE indexrelid = 'app.idx'::regclass";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("CREATE UNIQUE INDEX CONCURRENTLY idx ON app.t (id)")]
    [InlineData("CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS idx ON app.t (id)")]
    public async Task An_INVALID_index_is_dropped_and_built_again(string statement)
    {
        await using var project = await CreateProjectAsync(statement);
        await project.ExecuteAsync("INSERT INTO app.t VALUES (1), (1)");
        var failure = await project.UpgradeFailsAsync();
        Assert.Contains(
            "could not create unique index \"idx\" (23505)",
            failure.Message,
            StringComparison.Ordinal
        );
        Assert.False(await project.QueryAsync<bool>(IsValid));

        await project.ExecuteAsync("DELETE FROM app.t; INSERT INTO app.t VALUES (1)");
        await project.UpgradeAsync();

        Assert.True(await project.QueryAsync<bool>(IsValid));
        Assert.Contains(
            "warning: Dropping index app.idx: an interrupted build left it INVALID. It will be rebuilt.",
            project.Observer.Lines
        );
        Assert.Equal("a applied 1/1", await project.RowsAsync());
    }

    [Fact]
    public async Task An_index_whose_record_was_lost_is_not_built_again()
    {
        await using var project = await CreateProjectAsync("CREATE INDEX CONCURRENTLY idx ON app.t (id)");
        await using var tap = new WireTap(project.Database);
        var plain = project.ConnectionString;
        project.ConnectionString = tap.ConnectionString;
        // The server builds it, and nobody hears of it.
        tap.CutAfter("CREATE INDEX");
        await project.UpgradeFailsAsync();

        project.ConnectionString = plain;
        var oid = await project.QueryAsync<uint>("SELECT 'app.idx'::regclass::oid");
        await project.UpgradeAsync();

        Assert.Equal(oid, await project.QueryAsync<uint>("SELECT 'app.idx'::regclass::oid"));
        Assert.Contains(
            "warning: Index app.idx was already built before the interruption.",
            project.Observer.Lines
        );
        Assert.Equal("a applied 1/1", await project.RowsAsync());
    }

    [Fact]
    public async Task An_index_that_others_made_is_never_taken_for_ours()
    {
        await using var project = await CreateProjectAsync("CREATE INDEX CONCURRENTLY idx ON app.t (id)");
        await project.ExecuteAsync("CREATE INDEX idx ON app.t (id DESC)");

        for (var run = 0; run < 2; run++)
        {
            var failure = await project.UpgradeFailsAsync();
            Assert.Contains(
                "relation \"idx\" already exists (42P07)",
                failure.Message,
                StringComparison.Ordinal
            );
        }
        Assert.Equal("a interrupted 0/1", await project.RowsAsync());
    }

    [Fact]
    public async Task An_index_that_another_session_is_building_is_left_alone()
    {
        await using var project = await CreateProjectAsync("CREATE INDEX CONCURRENTLY idx ON app.t (id)");
        await using var building = await BuildElsewhereAsync(project);

        var failure = await project.UpgradeFailsAsync();

        Assert.Contains(
            "Another session is building index app.idx right now. Wait until it is done, or end that session, then run again.",
            failure.Message,
            StringComparison.Ordinal
        );
        await building.FinishAsync();
        Assert.True(await project.QueryAsync<bool>(IsValid));
    }

    [Fact]
    public async Task An_index_that_a_superuser_is_building_is_left_alone_though_it_can_not_be_seen()
    {
        await using var project = await CreateProjectAsync("CREATE INDEX CONCURRENTLY idx ON app.t (id)");
        var role = await TestRole.CreateAsync(project);
        await project.ExecuteAsync(
            $"GRANT CREATE ON SCHEMA public TO {role.Name}; GRANT ALL ON SCHEMA app TO {role.Name}; ALTER TABLE app.t OWNER TO {role.Name}"
        );
        project.Options = project.Options with
        {
            LockTimeout = TimeSpan.FromMilliseconds(200),
            LockRetries = 1,
        };
        await using var building = await BuildElsewhereAsync(project);
        project.ConnectionString = role.ConnectionString;

        var failure = await project.UpgradeFailsAsync();

        Assert.Contains(
            "canceling statement due to lock timeout (55P03)",
            failure.Message,
            StringComparison.Ordinal
        );
        await building.FinishAsync();
        Assert.True(await project.QueryAsync<bool>(IsValid));
    }

    [Fact]
    public async Task A_dropped_index_whose_record_was_lost_is_not_missed()
    {
        await using var project = await CreateProjectAsync("DROP INDEX CONCURRENTLY app.idx");
        await project.ExecuteAsync("CREATE INDEX idx ON app.t (id)");
        await using var tap = new WireTap(project.Database);
        var plain = project.ConnectionString;
        project.ConnectionString = tap.ConnectionString;
        tap.CutAfter("DROP INDEX");
        await project.UpgradeFailsAsync();

        project.ConnectionString = plain;
        await project.UpgradeAsync();

        Assert.Equal("a applied 1/1", await project.RowsAsync());
    }

    [Fact]
    public async Task Dropping_an_index_that_never_was_fails_each_time()
    {
        await using var project = await CreateProjectAsync("DROP INDEX CONCURRENTLY app.idx");

        for (var run = 0; run < 2; run++)
        {
            var failure = await project.UpgradeFailsAsync();
            Assert.Contains(
                "index \"idx\" does not exist (42704)",
                failure.Message,
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public async Task A_statement_that_may_have_run_before_is_told_so_when_it_fails()
    {
        await using var project = await CreateProjectAsync("SELECT 1");
        var other = $"{project.Database.Name}_b";
        project.Sql("a", null, $"CREATE DATABASE {other};", header: None);
        await using var tap = new WireTap(project.Database);
        var plain = project.ConnectionString;
        project.ConnectionString = tap.ConnectionString;
        // The first time it is tried in a transaction.
        tap.CutAfter("CREATE DATABASE", occurrence: 2);
        await project.UpgradeFailsAsync();

        project.ConnectionString = plain;
        project.Options = project.Options with { Rerun = true };
        var failure = await project.UpgradeFailsAsync();

        Assert.Contains(
            $"database \"{other}\" already exists (42P04)",
            failure.Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "    NOTE: An earlier run also sent this statement, and ended before it could record the result.\n",
            failure.Message,
            StringComparison.Ordinal
        );
        await project.ExecuteAsync($"DROP DATABASE {other}");
    }

    private async Task<TestProject> CreateProjectAsync(string statement)
    {
        var project = await TestProject.CreateAsync(server);
        await project.ExecuteAsync("CREATE SCHEMA app; CREATE TABLE app.t (id int)");
        return project.Sql("a", null, $"{statement};", header: None);
    }

    private static async Task<Building> BuildElsewhereAsync(TestProject project)
    {
        // A build waits for transactions that were there before it.
        var old = await project.Database.DataSource.OpenConnectionAsync(Token);
        var transaction = await old.BeginTransactionAsync(Token);
        await new NpgsqlCommand("LOCK TABLE app.t IN ROW EXCLUSIVE MODE", old).ExecuteNonQueryAsync(Token);
        var building = project.ExecuteAsync("CREATE INDEX CONCURRENTLY idx ON app.t (id)");
        while (!await project.HasAsync("app.idx"))
            await Task.Delay(10, Token);
        return new Building(transaction, old, building);
    }

    private sealed class Building(NpgsqlTransaction transaction, NpgsqlConnection old, Task building)
        : IAsyncDisposable
    {
        public async Task FinishAsync()
        {
            await transaction.CommitAsync(Token);
            await building;
        }

        public async ValueTask DisposeAsync()
        {
            await old.DisposeAsync();
            await building;
        }
    }
}
