using System.Diagnostics;
using Mnfst.Migrations.DevDatabase.Tests.Infrastructure;

namespace Mnfst.Migrations.DevDatabase.Tests;

/// <summary>Root, whom PostgreSQL refuses, by every way to change the user; and an ordinary user.</summary>
public sealed class OtherUserTests : IDisposable
{
    private readonly TestCache _cache;

    public OtherUserTests()
    {
        Machine.RequireLinux();
        Assert.SkipUnless(Machine.IsRoot, "Only root can change the user.");
        _cache = new TestCache();
    }

    public void Dispose() => _cache.Dispose();

    [Theory]
    [InlineData]
    [InlineData("setpriv")]
    [InlineData("setpriv", "runuser")]
    public async Task Roots_server_runs_as_another_user(params string[] missing)
    {
        await using var owner = await OwnerProcess.StartAsync(
            _cache.Options,
            ["dev:throwaway"],
            environment: new()
            {
                ["PATH"] = $"{MakeUseless(missing)}:{Environment.GetEnvironmentVariable("PATH")}",
            }
        );

        Assert.NotEqual(0, Machine.UserOf(Machine.PostmasterOf($"{owner.SocketFolder}/data")));
        Assert.Equal("disposed", await owner.AskAsync("dispose"));
        Assert.Empty(_cache.Records);
    }

    [Fact]
    public async Task Without_a_way_to_change_the_user_root_is_told_what_to_do()
    {
        var path = MakeUseless("setpriv", "runuser", "su");
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            OwnerProcess.StartAsync(
                _cache.Options,
                ["dev:throwaway"],
                environment: new() { ["PATH"] = $"{path}:{Environment.GetEnvironmentVariable("PATH")}" }
            )
        );

        Assert.Contains("PostgreSQL refuses to run as root", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_ordinary_users_server_runs_as_that_user()
    {
        await using var owner = await StartAsNobodyAsync(["dev:throwaway"]);

        Assert.All(
            Machine.ProcessesWith(owner.SocketFolder),
            process => Assert.Equal(Machine.Nobody, Machine.UserOf(process.Id))
        );
        Machine.Kill(owner.Process.Id, Machine.SigKill);
        await Machine.EventuallyAsync(
            () =>
                Machine.ProcessesWith(owner.SocketFolder).Count == 0 && !Directory.Exists(owner.SocketFolder),
            () => "the server of an ordinary user is still there"
        );
    }

    [Fact]
    public async Task An_ordinary_user_shares_a_projects_server_too()
    {
        await using var first = await StartAsNobodyAsync(["dev:", "/projects/nobodys"]);
        await using var second = await StartAsNobodyAsync(["dev:", "/projects/nobodys"]);

        Assert.Equal(first.ConnectionString, second.ConnectionString);
        Assert.Equal("disposed", await first.AskAsync("dispose"));
        Assert.Equal("here", await second.AskAsync("SELECT 'here'"));
        Assert.Equal("disposed", await second.AskAsync("dispose"));
        await Machine.EventuallyAsync(
            () => Machine.ProcessesWith(_cache.Folder).Count == 0,
            () => string.Join('\n', Machine.ProcessesWith(_cache.Folder))
        );
    }

    [Fact]
    public async Task A_cache_folder_that_the_servers_user_cannot_reach_is_said()
    {
        var closed = Directory.CreateDirectory(Path.Combine(_cache.Folder, "closed"));
        Machine.CloseToOthers(closed.FullName);

        var failure = await Assert.ThrowsAsync<DevDatabaseException>(() =>
            DevServer.StartThrowawayAsync(
                _cache.Options with
                {
                    CacheFolder = Path.Combine(closed.FullName, "cache"),
                },
                TestContext.Current.CancellationToken
            )
        );

        Assert.Contains("cannot write to", failure.Message, StringComparison.Ordinal);
        Assert.Contains("MNFST_DEV_CACHE", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_ordinary_user_is_told_of_a_cache_folder_that_is_anothers()
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            StartAsNobodyAsync(["dev:throwaway"], cache: "/root/cache")
        );

        Assert.Contains("The user 'nobody'", failure.Message, StringComparison.Ordinal);
        Assert.Contains("cannot write to /root/cache", failure.Message, StringComparison.Ordinal);
    }

    private async Task<OwnerProcess> StartAsNobodyAsync(string[] arguments, string? cache = null)
    {
        var home = Path.Combine(_cache.Folder, "home");
        using (var making = Process.Start("install", ["-d", "-m", "700", "-o", "nobody", home]))
        {
            await making.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        return await OwnerProcess.StartAsync(
            _cache.Options with
            {
                CacheFolder = cache ?? Path.Combine(home, "cache"),
            },
            arguments,
            prefix:
            [
                "setpriv",
                $"--reuid={Machine.Nobody}",
                $"--regid={Machine.Nobody}",
                "--clear-groups",
                "--",
            ],
            environment: new() { ["HOME"] = home }
        );
    }

    /// <summary>A folder of programs that only fail, to be found before the real ones.</summary>
    private string MakeUseless(params string[] programs)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_cache.Folder, "useless")).FullName;
        Machine.MakeExecutable(folder, executable: true);
        foreach (var program in programs)
        {
            var file = Path.Combine(folder, program);
            File.WriteAllText(file, "#!/bin/sh\nexit 1\n");
            Machine.MakeExecutable(file, executable: true);
        }

        return folder;
    }
}
