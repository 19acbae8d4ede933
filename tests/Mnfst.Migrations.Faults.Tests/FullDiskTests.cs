using Mnfst.Migrations.Faults.Tests.Infrastructure;

namespace Mnfst.Migrations.Faults.Tests;

/// <summary>The disk of the server is full.</summary>
public class FullDiskTests
{
    private const int TooSmall = 24;
    private const int TooSmallForCluster = 80;
    private const int Enough = 400;

    /// <summary>Revisions that need more than there is, and what is said of what remains.</summary>
    public static TheoryData<string, string> Revisions =>
        new()
        {
            {
                "INSERT INTO noted VALUES (1); INSERT INTO filler SELECT g, repeat('x', 1000) FROM generate_series(1, 50000) g;",
                "It was rolled back and is not applied."
            },
            {
                """
                    INSERT INTO noted VALUES (1);
                    INSERT INTO filler SELECT g, repeat('x', 1000) FROM generate_series(1, 5000) g;
                    -- mnfst:backfill batch_size 500
                    UPDATE filler SET t = repeat('y', 6000), times = times + 1, xact = txid_current() WHERE xact IS DISTINCT FROM txid_current();
                    """,
                "It is interrupted after 2 of 3 steps; the next upgrade resumes there."
            },
        };

    [Theory]
    [MemberData(nameof(Revisions))]
    public async Task What_does_not_fit_is_said_and_is_finished_when_there_is_room(
        string upgrade,
        string remains
    )
    {
        await using var disk = await SmallDisk.MountAsync(TooSmall);
        await using var server = await OwnServer.StartAsync();
        await disk.GiveToAsync(server);
        await server.ExecuteAsync($"CREATE TABLESPACE small LOCATION '{disk.Folder}/space'");
        await server.CreateDatabaseAsync("app");
        var database = server.GetConnectionString("app");
        await Query.ExecuteAsync(
            database,
            """
            CREATE TABLE noted (id int);
            CREATE TABLE filler (id int PRIMARY KEY USING INDEX TABLESPACE pg_default, t text, times int DEFAULT 0, xact bigint) TABLESPACE small;
            ALTER TABLE filler ALTER t SET STORAGE PLAIN
            """
        );
        using var folder = new RevisionFolder().Sql("a", upgrade).Sql("b", "CREATE TABLE b ();");

        var outcome = await DeployerProcess.RunAsync(database, folder, "upgrade");
        Assert.Contains("No space left on device", outcome.Ended(1).Messages, StringComparison.Ordinal);
        Assert.Contains(remains, outcome.Messages, StringComparison.Ordinal);
        (await DeployerProcess.RunAsync(database, folder, "status", "--check")).Ended(3);
        await disk.GrowAsync(Enough);
        (await DeployerProcess.RunAsync(database, folder, "upgrade")).Ended(0);

        (await DeployerProcess.RunAsync(database, folder, "status", "--check")).Ended(0);
        Assert.Equal(
            "1 noted, 1 number of times",
            await Query.AskAsync<string>(
                database,
                "SELECT format('%s noted, %s number of times', (SELECT count(*) FROM noted), (SELECT count(DISTINCT times) FROM filler))"
            )
        );
    }

    [Fact]
    public async Task Where_the_server_itself_has_no_room_it_may_end_and_the_next_run_finishes()
    {
        await using var disk = await SmallDisk.MountAsync(TooSmallForCluster);
        await using var server = await OwnServer.StartAsync(disk.Folder);
        await server.CreateDatabaseAsync("app");
        var database = server.GetConnectionString("app");
        await Query.ExecuteAsync(database, "CREATE TABLE filler (id int, t text)");
        using var folder = new RevisionFolder()
            .Sql("a", "CREATE TABLE a ();")
            .Sql("b", "INSERT INTO filler SELECT g, repeat('x', 1000) FROM generate_series(1, 60000) g;");

        var outcome = await DeployerProcess.RunAsync(database, folder, "upgrade");
        await disk.GrowAsync(Enough);
        while ((await DeployerProcess.RunAsync(database, folder, "wait", "--timeout", "1s")).ExitCode != 0)
            await server.StartAgainIfEndedAsync();
        var left = SeenRevision.ReadAll(
            (await DeployerProcess.RunAsync(database, folder, "status", "--output", "json")).Ended(0).Json
        );
        (await DeployerProcess.RunAsync(database, folder, "upgrade")).Ended(0);

        Assert.Contains("Revision 'b' failed: ", outcome.Ended(1).Messages, StringComparison.Ordinal);
        Assert.Equal(("applied", "pending"), (left["a"].State, left["b"].State));
        Assert.Equal(60000L, await Query.AskAsync<long>(database, "SELECT count(*) FROM filler"));
    }
}
