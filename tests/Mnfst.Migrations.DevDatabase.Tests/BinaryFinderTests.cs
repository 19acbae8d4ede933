using Mnfst.Migrations.DevDatabase.Binaries;
using Mnfst.Migrations.DevDatabase.Tests.Infrastructure;

namespace Mnfst.Migrations.DevDatabase.Tests;

/// <summary>Where PostgreSQL's programs are looked for, in folders with scripts that say a version.</summary>
public sealed class BinaryFinderTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("mnfst-finder-").FullName;

    public BinaryFinderTests() => Machine.RequireUnix();

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task A_named_folder_is_the_only_one()
    {
        var named = Install("elsewhere", "14.2");
        var path = Install("bin", "17.1");

        Assert.Equal(["14.2"], await FindAsync(named, path));
    }

    [Fact]
    public async Task PATH_comes_before_the_usual_folders_which_come_newest_first()
    {
        var path = Install("bin", "13.9");
        Install("lib/9.6/bin", "9.6.24");
        Install("lib/15/bin", "15.18");
        Install("lib/17/bin", "17.6");
        Install("lib/16/bin", "16.4");

        Assert.Equal(["13.9", "17.6", "16.4", "15.18"], await FindAsync(null, $"/no/such:{path}"));
    }

    [Fact]
    public async Task Client_programs_alone_are_no_server()
    {
        var path = Install("bin", "17.1");
        File.Delete(Path.Combine(path, "initdb"));

        Assert.Empty(await FindAsync(null, path));
    }

    [Fact]
    public async Task A_link_leads_to_the_folder_that_has_the_rest()
    {
        var real = Install("lib/16/bin", "16.4");
        var links = Directory.CreateDirectory(Path.Combine(_root, "links")).FullName;
        foreach (var program in Directory.EnumerateFiles(real))
        {
            File.CreateSymbolicLink(Path.Combine(links, Path.GetFileName(program)), program);
        }

        var found = await new BinaryFinder(null, links, [])
            .FindAsync(TestContext.Current.CancellationToken)
            .SingleAsync(TestContext.Current.CancellationToken);

        Assert.Equal(real, found.Folder);
    }

    [Fact]
    public async Task Versions_before_their_release_are_versions()
    {
        var path = Install("bin", "19beta1");

        Assert.Equal(["19beta1"], await FindAsync(null, path));
    }

    [Fact]
    public async Task A_named_folder_without_a_server_is_refused_in_words()
    {
        var failure = await Assert.ThrowsAsync<DevDatabaseException>(() => FindAsync(_root, null));

        Assert.StartsWith(
            $"MNFST_POSTGRES_BIN is '{_root}', which does not contain",
            failure.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_named_folder_with_too_old_a_server_is_refused_in_words()
    {
        var named = Install("bin", "9.6.24");

        var failure = await Assert.ThrowsAsync<DevDatabaseException>(() => FindAsync(named, null));

        Assert.Contains("has PostgreSQL 9.6.24; 13 is the oldest", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_that_are_no_programs_are_passed_over()
    {
        var path = Install("bin", "17.1");
        Machine.MakeExecutable(Path.Combine(path, "postgres"), executable: false);

        Assert.Empty(await FindAsync(null, path));
    }

    private async Task<List<string>> FindAsync(string? named, string? path) =>
        await new BinaryFinder(named, path, [new InstallFolder(Path.Combine(_root, "lib"), "*")])
            .FindAsync(TestContext.Current.CancellationToken)
            .Select(binaries => binaries.Version)
            .ToListAsync(TestContext.Current.CancellationToken);

    private string Install(string folder, string version)
    {
        var bin = Directory.CreateDirectory(Path.Combine(_root, folder)).FullName;
        foreach (var program in new[] { "postgres", "initdb", "pg_ctl" })
        {
            var file = Path.Combine(bin, program);
            File.WriteAllText(
                file,
                $"#!/bin/sh\necho '{program} (PostgreSQL) {version} (Debian {version}-1)'\n"
            );
            Machine.MakeExecutable(file, executable: true);
        }

        return bin;
    }
}
