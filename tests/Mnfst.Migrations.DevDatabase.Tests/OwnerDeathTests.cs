using System.Diagnostics;
using Mnfst.Migrations.DevDatabase.Tests.Infrastructure;

namespace Mnfst.Migrations.DevDatabase.Tests;

/// <summary>A throw-away server is gone, with its processes and its folder, however its owner ends.</summary>
public class OwnerDeathTests(TestCache cache)
{
    private static readonly string[] Throwaway = ["dev:throwaway"];

    /// <summary>As a shell starts it in a terminal: a process group of its own.</summary>
    private static readonly string[] LeadingAGroup = ["setsid"];

    [Theory]
    [InlineData(Machine.SigKill)]
    [InlineData(Machine.SigTerm)]
    public async Task Killed_by_a_signal(int signal)
    {
        Machine.RequireLinux();
        await using var owner = await OwnerProcess.StartAsync(cache.Options, Throwaway);
        AssertThere(owner);

        Machine.Kill(owner.Process.Id, signal);

        await AssertGoneAsync(owner.SocketFolder);
    }

    [Theory]
    [InlineData("exit")]
    [InlineData("throw")]
    [InlineData("abort")]
    public async Task Ended_without_disposing(string how)
    {
        Machine.RequireLinux();
        await using var owner = await OwnerProcess.StartAsync(cache.Options, Throwaway);
        AssertThere(owner);

        await owner.TellAsync(how);

        await owner.WaitForExitAsync();
        await AssertGoneAsync(owner.SocketFolder);
    }

    [Fact]
    public async Task Killed_with_its_whole_process_group()
    {
        Machine.RequireLinux();
        await using var owner = await OwnerProcess.StartAsync(
            cache.Options,
            Throwaway,
            prefix: LeadingAGroup
        );
        AssertThere(owner);

        Machine.Kill(-owner.Process.Id, Machine.SigKill);

        await AssertGoneAsync(owner.SocketFolder);
    }

    [Fact]
    public async Task Killed_with_all_its_children()
    {
        Machine.RequireLinux();
        await using var owner = await OwnerProcess.StartAsync(cache.Options, Throwaway);
        AssertThere(owner);

        owner.Process.Kill(entireProcessTree: true);

        await AssertGoneAsync(owner.SocketFolder);
    }

    [Fact]
    public async Task Killed_at_any_moment_of_the_start()
    {
        Machine.RequireLinux();
        using var own = new TestCache();
        // The template is there, so that every delay falls into the start of the server itself.
        await (
            await DevServer.StartThrowawayAsync(own.Options, TestContext.Current.CancellationToken)
        ).DisposeAsync();
        for (var delay = 60; delay < 400; delay += 30)
        {
            await using var owner = OwnerProcess.Launch(own.Options, Throwaway);
            await Task.Delay(delay, TestContext.Current.CancellationToken);
            Machine.Kill(owner.Process.Id, Machine.SigKill);
        }

        await Machine.EventuallyAsync(
            () => Machine.ProcessesWith(own.Folder).Count == 0,
            () => string.Join('\n', Machine.ProcessesWith(own.Folder))
        );
        // An owner that died before its supervisor lived has left a record, which the next start removes.
        await (
            await DevServer.StartThrowawayAsync(own.Options, TestContext.Current.CancellationToken)
        ).DisposeAsync();
        Assert.Empty(own.Records);
    }

    [Fact]
    public async Task Ctrl_C_reaches_the_owner_and_not_the_server()
    {
        Machine.RequireLinux();
        await using var owner = await OwnerProcess.StartAsync(
            cache.Options,
            Throwaway,
            prefix: LeadingAGroup
        );
        Assert.Equal("waiting", await owner.AskAsync("wait for Ctrl-C"));

        Machine.Kill(-owner.Process.Id, Machine.SigInt);

        Assert.Equal(
            "interrupted",
            await owner.Process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken)
        );
        Assert.Equal("rolled back", await owner.AskAsync("SELECT 'rolled back'"));
        Assert.Equal("disposed", await owner.AskAsync("dispose"));
        await AssertGoneAsync(owner.SocketFolder);
    }

    [Fact]
    public async Task Its_supervisor_killed_first()
    {
        Machine.RequireLinux();
        await using var server = await DevServer.StartThrowawayAsync(
            cache.Options,
            TestContext.Current.CancellationToken
        );
        KillSupervisor(server.SocketFolder());

        await server.DisposeAsync();

        await AssertGoneAsync(server.SocketFolder());
    }

    [Fact]
    public async Task Killed_together_with_its_supervisor_the_next_start_clears_up()
    {
        Machine.RequireLinux();
        await using var owner = await OwnerProcess.StartAsync(cache.Options, Throwaway);
        Machine.Kill(
            owner.Process.Id,
            19 /* SIGSTOP: so that neither sees the other die */
        );
        KillSupervisor(owner.SocketFolder);
        Machine.Kill(owner.Process.Id, Machine.SigKill);
        await owner.WaitForExitAsync();
        Assert.True(Directory.Exists(owner.SocketFolder));

        await using var next = await DevServer.StartThrowawayAsync(
            cache.Options,
            TestContext.Current.CancellationToken
        );

        await AssertGoneAsync(owner.SocketFolder);
    }

    [Fact]
    public async Task A_server_whose_owner_lives_is_never_swept_away()
    {
        Machine.RequireLinux();
        await using var owner = await OwnerProcess.StartAsync(cache.Options, Throwaway);

        await using var other = await DevServer.StartThrowawayAsync(
            cache.Options,
            TestContext.Current.CancellationToken
        );

        Assert.Equal("alive", await owner.AskAsync("SELECT 'alive'"));
    }

    [Fact]
    public async Task Programs_that_the_owner_has_started_do_not_keep_the_server()
    {
        Machine.RequireLinux();
        var server = await DevServer.StartThrowawayAsync(
            cache.Options,
            TestContext.Current.CancellationToken
        );
        using var child = Process.Start(new ProcessStartInfo("sleep", ["60"]));

        await server
            .DisposeAsync()
            .AsTask()
            .WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        await AssertGoneAsync(server.SocketFolder());
        child!.Kill();
    }

    private static void AssertThere(OwnerProcess owner)
    {
        Assert.True(Directory.Exists(owner.SocketFolder));
        Assert.Contains(
            Machine.ProcessesWith(owner.SocketFolder),
            p => p.Arguments.Split(' ')[0].EndsWith("/postgres", StringComparison.Ordinal)
        );
    }

    private static async Task AssertGoneAsync(string folder)
    {
        await Machine.EventuallyAsync(
            () => Machine.ProcessesWith(folder).Count == 0,
            () => string.Join('\n', Machine.ProcessesWith(folder))
        );
        await Machine.EventuallyAsync(() => !Directory.Exists(folder), () => $"{folder} is still there");
    }

    private static void KillSupervisor(string folder)
    {
        var shells = Machine
            .ProcessesWith(folder)
            .Where(p => p.Arguments.StartsWith("/bin/sh", StringComparison.Ordinal))
            .ToList();
        Assert.NotEmpty(shells);
        shells.ForEach(p => Machine.Kill(p.Id, Machine.SigKill));
    }
}
