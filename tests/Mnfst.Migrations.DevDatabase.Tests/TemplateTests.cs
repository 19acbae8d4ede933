using Mnfst.Migrations.DevDatabase.Tests.Infrastructure;

namespace Mnfst.Migrations.DevDatabase.Tests;

/// <summary>The cluster that initdb makes once, and that every server gets a copy of.</summary>
public sealed class TemplateTests : IDisposable
{
    private readonly TestCache _cache = new();

    private IEnumerable<string> Templates => Directory.EnumerateDirectories(_cache.Subfolder("templates"));

    public void Dispose() => _cache.Dispose();

    [Fact]
    public async Task Several_processes_at_once_make_one()
    {
        Machine.RequireUnix();
        var owners = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => OwnerProcess.StartAsync(_cache.Options, ["dev:throwaway"]))
        );

        Assert.Single(Templates);
        foreach (var owner in owners)
        {
            Assert.Equal("disposed", await owner.AskAsync("dispose"));
            await owner.DisposeAsync();
        }
    }

    [Fact]
    public async Task One_that_is_half_made_is_never_used()
    {
        Machine.RequireLinux();
        for (var delay = 300; delay <= 600; delay += 100)
        {
            await using var owner = OwnerProcess.Launch(_cache.Options, ["dev:throwaway"]);
            await Task.Delay(delay, TestContext.Current.CancellationToken);
            Machine.Kill(owner.Process.Id, Machine.SigKill);
        }

        await using var server = await DevServer.StartThrowawayAsync(
            _cache.Options,
            TestContext.Current.CancellationToken
        );

        Assert.Equal(1, await server.AskAsync("SELECT 1"));
        // What the killed ones left is cleared away by who makes the template.
        Assert.Single(Templates, folder => !Path.GetFileName(folder).StartsWith('.'));
    }

    [Fact]
    public async Task A_failing_initdb_says_why()
    {
        Machine.RequireUnix();
        await (
            await DevServer.StartThrowawayAsync(_cache.Options, TestContext.Current.CancellationToken)
        ).DisposeAsync();
        var bin = Directory.CreateDirectory(Path.Combine(_cache.Folder, "bin")).FullName;
        foreach (
            var (program, line) in new[]
            {
                ("postgres", "echo 'postgres (PostgreSQL) 99.1'"),
                ("initdb", "echo no room >&2; exit 1"),
                ("pg_ctl", ""),
            }
        )
        {
            await File.WriteAllTextAsync(
                Path.Combine(bin, program),
                $"#!/bin/sh\n{line}\n",
                TestContext.Current.CancellationToken
            );
            Machine.MakeExecutable(Path.Combine(bin, program), executable: true);
        }

        var failure = await Assert.ThrowsAsync<DevDatabaseException>(() =>
            DevServer.StartThrowawayAsync(
                _cache.Options with
                {
                    BinariesFolder = bin,
                },
                TestContext.Current.CancellationToken
            )
        );

        Assert.Equal($"{bin}/initdb cannot create a cluster for dev databases:\nno room", failure.Message);
        Assert.Empty(_cache.Records);
    }
}
