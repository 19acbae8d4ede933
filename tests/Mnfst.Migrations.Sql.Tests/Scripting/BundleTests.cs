using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Sql.Execution.Connection;
using Mnfst.Migrations.Sql.Hooks;
using Mnfst.Migrations.Sql.Scripting.Bundles;
using Mnfst.Migrations.Sql.Tests.Execution;
using Mnfst.Migrations.Sql.Tests.Execution.Hooks;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Scripting;

/// <summary>Folder bundles: what is written, and that it runs again.</summary>
public sealed class BundleTests(PostgresServer server) : BundleFolderTests(server)
{
    [Fact]
    public async Task It_knows_what_runs_after_a_roll_out()
    {
        await using var project = await TestProject.CreateAsync(Server);
        project
            .Sql("a", null, "CREATE TABLE t (x int, y int);", header: "-- mnfst:phase expand")
            .Sql("b", "a", "ALTER TABLE t DROP x;", header: "-- mnfst:phase contract")
            .Sql("c", "b", "SELECT 1;");

        Write(project);

        Assert.Equal(
            [RevisionPhase.Expand, RevisionPhase.Contract, null],
            BundleCatalog.Load(Folder).Entries.Select(entry => entry.Revision.Phase)
        );
    }

    [Fact]
    public async Task Repeatables_run_from_it_under_their_names()
    {
        await using var project = await TestProject.CreateAsync(Server);
        project
            .Sql("a", null, "CREATE TABLE t (id int);", "DROP TABLE t;")
            .Repeatable("v.sql", "CREATE OR REPLACE VIEW v AS SELECT id FROM t;")
            .Repeatable("more/v.sql", "CREATE OR REPLACE VIEW w AS SELECT id FROM v;");

        Write(project);
        var bundle = BundleCatalog.Load(Folder);

        Assert.Equal(["more/v.sql", "v.sql"], bundle.Repeatables.Select(one => one.Name));
        Assert.Equal(
            2,
            FilesIn(Folder).Count(file => file.StartsWith("repeatable/", StringComparison.Ordinal))
        );
        var run = await new MigrationRunner(
            bundle,
            DatabaseUrl.Parse(project.ConnectionString),
            project.Options
        ).UpgradeAsync([RevisionSpecifier.Heads], TestContext.Current.CancellationToken);
        Assert.Equal(2, run.Repeatables.Count);
        Assert.Empty((await project.UpgradeAsync()).Repeatables);

        await File.AppendAllTextAsync(
            Path.Combine(
                Folder,
                FilesIn(Folder).First(file => file.StartsWith("repeatable/", StringComparison.Ordinal))
            ),
            "-- changed",
            TestContext.Current.CancellationToken
        );
        Assert.Contains(
            "was changed",
            Assert.Throws<MigrationException>(() => BundleCatalog.Load(Folder)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_bundle_holds_a_manifest_and_a_file_for_each_purpose()
    {
        await using var project = await MixedAsync();

        var bundle = Write(project);

        Assert.Equal(
            [
                "manifest.json",
                "revisions/001.sql",
                "revisions/002_code.sql",
                "revisions/003.sql",
                "upgrade.sql",
                "versions/001.down.sql",
                "versions/001.up.sql",
                "versions/002_code.down.sql",
                "versions/002_code.up.sql",
                "versions/003.up.sql",
                "versions/004_run.down.sql",
                "versions/004_run.up.sql",
            ],
            FilesIn(Folder)
        );
        Assert.Equal(["004_run"], bundle.NotScriptable.Keys);
        Assert.Equal(["004_run"], bundle.NotRunnable.Keys);
    }

    [Fact]
    public async Task Hooks_in_sql_travel_with_it_and_those_in_code_are_named()
    {
        await using var project = await MixedAsync();
        var hooks = Parent.CreateSubdirectory("hooks").FullName;
        await File.WriteAllTextAsync(Path.Combine(hooks, "after_run.sql"), "CREATE TABLE ran ();", Token);
        project.ProjectHooks.AddRange([.. SqlHooks.Load(hooks), new RecordingHook("Code")]);
        project.Remove("004_run");

        var bundle = Write(project);

        Assert.Contains("hooks/after_run.sql", FilesIn(Folder));
        Assert.Equal(["Code"], bundle.HooksLeftOut);
        var catalog = BundleCatalog.Load(Folder);
        await new MigrationRunner(
            catalog,
            DatabaseUrl.Parse(project.ConnectionString),
            project.Options
        ).UpgradeAsync([RevisionSpecifier.Heads], Token);
        Assert.True(await project.HasAsync("ran"));

        await File.WriteAllTextAsync(Path.Combine(Folder, "hooks/before_run.sql"), "SELECT 1;", Token);
        Assert.Contains(
            "'hooks/before_run.sql' was added",
            Assert.Throws<MigrationException>(() => BundleCatalog.Load(Folder)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_manifest_says_what_is_in_the_bundle()
    {
        await using var project = await MixedAsync();
        Write(project, commit: "0123abc");

        var text = await File.ReadAllTextAsync(Path.Combine(Folder, "manifest.json"), Token);
        var manifest = JsonDocument.Parse(text).RootElement;

        Assert.Equal(1, manifest.GetProperty("format_version").GetInt32());
        Assert.Equal("0123abc", manifest.GetProperty("commit").GetString());
        Assert.Equal("public", manifest.GetProperty("journal_schema").GetString());
        var sum = manifest.GetProperty("content_sha256").GetString()!;
        Assert.Equal(sum, Sha256(Encoding.UTF8.GetBytes(text.Replace(sum, "", StringComparison.Ordinal))));
        var revisions = manifest.GetProperty("revisions").EnumerateArray().ToList();
        Assert.Equal(
            ["001", "002_code", "003", "004_run"],
            revisions.Select(revision => revision.GetProperty("id").GetString())
        );
        var third = revisions[2];
        Assert.Equal("002_code", third.GetProperty("down_revisions")[0].GetString());
        Assert.Equal("Revision 003 of a test", third.GetProperty("message").GetString());
        Assert.Equal("versions/003.sql", third.GetProperty("source").GetString());
        Assert.Equal("none", third.GetProperty("transaction").GetString());
        Assert.Equal("the test does not need it", third.GetProperty("irreversible_reason").GetString());
        Assert.Equal(project.Entries[2].Checksum, third.GetProperty("checksum").GetString());
        Assert.False(third.TryGetProperty("down", out _));
        foreach (var file in new[] { "migration", "up" })
        {
            var path = Path.Combine(Folder, third.GetProperty(file).GetProperty("path").GetString()!);
            Assert.Equal(
                Sha256(await File.ReadAllBytesAsync(path, Token)),
                third.GetProperty(file).GetProperty("sha256").GetString()
            );
        }
        Assert.True(third.GetProperty("scriptable").GetBoolean());
        Assert.False(revisions[3].GetProperty("scriptable").GetBoolean());
        Assert.Contains(
            "op.Run",
            revisions[3].GetProperty("not_scriptable_reason").GetString()!,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Two_writings_give_the_same_bytes()
    {
        await using var project = await MixedAsync();
        Write(project);
        var first = FilesIn(Folder)
            .ToDictionary(path => path, path => File.ReadAllBytes(Path.Combine(Folder, path)));

        Write(project);

        Assert.Equal(first.Keys, FilesIn(Folder));
        Assert.All(
            first,
            file => Assert.Equal(file.Value, File.ReadAllBytes(Path.Combine(Folder, file.Key)))
        );
        Assert.All(first.Values, bytes => Assert.DoesNotContain((byte)'\r', bytes));
        Assert.All(first.Values, bytes => Assert.NotEqual(0xEF, bytes[0]));
        Assert.All(
            first.Values,
            bytes =>
                Assert.DoesNotContain(
                    Parent.FullName,
                    Encoding.UTF8.GetString(bytes),
                    StringComparison.Ordinal
                )
        );
    }

    [Fact]
    public async Task A_bundle_runs_as_the_project_does()
    {
        await using var byProject = (await MixedAsync()).Remove("004_run");
        await using var byBundle = (await MixedAsync()).Remove("004_run");
        Write(byBundle);
        var runner = Runner(byBundle);

        await byProject.UpgradeAsync();
        await runner.UpgradeAsync([RevisionSpecifier.Heads], Token);

        Assert.Equal(await byProject.JournalAsync(), await byBundle.JournalAsync());
        Assert.Equal(await byProject.SchemaAsync(Server), await byBundle.SchemaAsync(Server));
        // Each agrees with what the other did.
        Assert.Empty((await byBundle.UpgradeAsync()).Done);
        Assert.Empty((await runner.GetStatusAsync(Token)).Changed);
    }

    [Fact]
    public async Task A_bundle_of_a_bundle_is_the_same_but_for_where_it_was_written()
    {
        await using var project = (await MixedAsync()).Remove("004_run");
        Write(project);

        var again = new Bundle(BundleCatalog.Load(Folder), new BundleOptions { Run = project.Options });

        foreach (
            var path in FilesIn(Folder).Where(path => path.StartsWith("revisions/", StringComparison.Ordinal))
        )
            Assert.Equal(await File.ReadAllTextAsync(Path.Combine(Folder, path), Token), again.Files[path]);
    }

    [Fact]
    public async Task Code_is_refused_by_name_when_it_is_pending()
    {
        await using var project = await MixedAsync();
        Write(project);
        var runner = Runner(project);

        var refusal = await Assert.ThrowsAsync<MigrationException>(() =>
            runner.UpgradeAsync([RevisionSpecifier.Heads], Token)
        );
        Assert.Equal(
            "Revision '004_run' (versions/004_run.cs) cannot be run from a folder: its upgrade runs code (op.Run), which cannot be written to a file. Run it from its project, or from an executable bundle.",
            refusal.Message
        );
        Assert.False(await project.HasAsync("t"));

        await project.UpgradeAsync();
        Assert.Empty((await runner.UpgradeAsync([RevisionSpecifier.Heads], Token)).Done);
    }

    [Fact]
    public async Task A_bundle_replaces_an_older_one()
    {
        await using var project = await MixedAsync();
        Write(project);
        project.Remove("004_run").Remove("003").Sql("005", "002_code", "SELECT 1;");

        Write(project);

        Assert.Equal(3, BundleCatalog.Load(Folder).Entries.Count);
        Assert.DoesNotContain("revisions/003.sql", FilesIn(Folder));
    }

    [Fact]
    public async Task A_folder_with_other_things_is_left_alone()
    {
        await using var project = await MixedAsync();
        Directory.CreateDirectory(Folder);
        await File.WriteAllTextAsync(Path.Combine(Folder, "app.dll"), "", Token);

        var refusal = Assert.Throws<MigrationException>(() => Write(project));
        Write(project, force: true);

        Assert.Equal(
            $"'{Folder}' is not empty and not a bundle: it has 'app.dll'. Choose another folder, or use --force to keep the other files and write the bundle beside them.",
            refusal.Message
        );
        Assert.Equal(4, BundleCatalog.Load(Folder).Entries.Count);
    }

    [Fact]
    public async Task A_folder_with_files_that_would_pass_for_those_of_a_bundle_is_refused()
    {
        await using var project = await MixedAsync();
        Directory.CreateDirectory(Path.Combine(Folder, "versions"));
        await File.WriteAllTextAsync(Path.Combine(Folder, "versions", "001.sql"), "", Token);

        var refusal = Assert.Throws<MigrationException>(() => Write(project, force: true));

        Assert.Contains(
            "'versions/001.sql' that is not part of a bundle",
            refusal.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Ids_that_are_no_names_of_files_get_others()
    {
        await using var project = await TestProject.CreateAsync(Server);
        string[] ids = ["a", "A", "../up", "con", new string('x', 300), "ü", "dot."];
        foreach (var id in ids)
            project.Sql(id, null, "SELECT 1;", "SELECT 2;");

        Write(project);

        Assert.Equal(
            ids.Order(),
            BundleCatalog.Load(Folder).Entries.Select(entry => entry.Revision.Id).Order()
        );
        Assert.All(
            FilesIn(Folder).Select(path => Path.GetFileName(path)!),
            name => Assert.Matches("^[A-Za-z0-9_.~-]{1,120}$", name)
        );
        Assert.Single(Directory.GetFileSystemEntries(Parent.FullName));
    }

    private static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
