using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.DevDatabase;
using Mnfst.Migrations.Testing.Tests.Infrastructure;

namespace Mnfst.Migrations.Testing.Tests.Checks;

/// <summary>What several checks need is done once, and what is wrong before the first revision is told as it is.</summary>
public class SharingTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Checks_at_the_same_time_share_one_run()
    {
        using var history = History.Good();
        var starts = 0;
        var checks = history.Checks(
            new MigrationCheckOptions
            {
                Server = MigrationServer.From(_ =>
                {
                    starts++;
                    throw new InvalidOperationException("not today");
                }),
            }
        );

        var failures = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(_ =>
                    Assert.ThrowsAsync<InvalidOperationException>(() =>
                        checks.UpgradesEveryRevisionAsync(Token)
                    )
                )
        );

        Assert.All(failures, failure => Assert.Equal("not today", failure.Message));
        Assert.Equal(1, starts);
    }

    [Fact]
    public async Task Whoever_is_stopped_stops_nobody_else()
    {
        using var history = History.Good();
        using var first = new CancellationTokenSource();
        var isAsked = new TaskCompletionSource();
        var starts = 0;
        var checks = history.Checks(
            new MigrationCheckOptions
            {
                Server = MigrationServer.From(async token =>
                {
                    if (Interlocked.Increment(ref starts) > 1)
                        throw new InvalidOperationException("the second");
                    isAsked.SetResult();
                    await Task.Delay(Timeout.Infinite, token);
                    return "";
                }),
            }
        );

        var stopped = checks.UpgradesEveryRevisionAsync(first.Token);
        await isAsked.Task.WaitAsync(Token);
        var other = checks.DowngradesRestoreTheSchemaAsync(Token);
        await first.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stopped);
        Assert.Equal(
            "the second",
            (await Assert.ThrowsAsync<InvalidOperationException>(() => other)).Message
        );
    }

    [Fact]
    public async Task Without_postgresql_the_error_is_that_of_the_dev_database()
    {
        using var history = History.Good();
        var options = new DevDatabaseOptions { Source = DevServerSource.Local, BinariesFolder = "/nowhere" };
        var expected = await Assert.ThrowsAsync<DevDatabaseException>(() =>
            DevServer.StartThrowawayAsync(options, Token)
        );

        var failure = await Assert.ThrowsAsync<DevDatabaseException>(() =>
            history
                .Checks(new MigrationCheckOptions { Server = MigrationServer.Like(options) })
                .UpgradesEveryRevisionAsync(Token)
        );

        Assert.Equal(expected.Message, failure.Message);
    }

    [Theory]
    [InlineData("003_none", "No revision or branch label '003_none'. 'history' lists the revisions.")]
    [InlineData("001_user", null)]
    [InlineData(
        "base",
        "Rows are given at 'base', where no table is. Name the revision after which they are inserted."
    )]
    public async Task Rows_need_a_revision_that_is_there(string revision, string? message)
    {
        using var history = History.Good();
        var checks = history.Checks(
            new MigrationCheckOptions { Rows = [new(revision, "INSERT INTO users VALUES (1, 'a')")] }
        );

        var failure = await Record.ExceptionAsync(() => checks.KeepsDataAsync(Token));

        Assert.Equal(message, failure?.Message);
        Assert.True(failure is null or RevisionException or MigrationException);
    }
}
