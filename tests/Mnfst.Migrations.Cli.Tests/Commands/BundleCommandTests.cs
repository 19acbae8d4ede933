using Mnfst.Migrations.Cli.Tests.Infrastructure;
using Mnfst.Migrations.Sql.Scripting.Bundles;

namespace Mnfst.Migrations.Cli.Tests.Commands;

/// <summary>The commands that write migrations as files; they need no database.</summary>
public class BundleCommandTests
{
    [Fact]
    public async Task A_bundle_is_written_to_a_folder()
    {
        using var program = new Program().Merged();

        var outcome = (await program.RunAsync("bundle", "out/migrations")).Succeeded();

        var catalog = BundleCatalog.Load(Path.Combine(program.Folder, "out", "migrations"));
        Assert.Equal(6, catalog.Entries.Count);
        Assert.Matches("^Bundled 6 revisions in out/migrations, content [0-9a-f]{12}\\.\n$", outcome.Results);
        Assert.Equal("", outcome.Messages);
    }

    [Fact]
    public async Task As_JSON_it_tells_what_it_wrote()
    {
        using var program = new Program().Merged();

        var json = (await program.RunAsync("bundle", "out", "--commit", "0123abc", "-o", "json"))
            .Succeeded()
            .Json;

        Assert.Equal("out", json.GetProperty("folder").GetString());
        Assert.Equal(64, json.GetProperty("content_sha256").GetString()!.Length);
        Assert.Equal("001", json.GetProperty("revisions")[0].GetString());
        Assert.Equal(20, json.GetProperty("files").GetArrayLength());
        Assert.Equal(0, json.GetProperty("not_scriptable").GetArrayLength());
        var manifest = await File.ReadAllTextAsync(
            Path.Combine(program.Folder, "out", "manifest.json"),
            TestContext.Current.CancellationToken
        );
        Assert.Contains("\"source\": \"001.sql\"", manifest, StringComparison.Ordinal);
        Assert.DoesNotContain(program.Folder, manifest, StringComparison.Ordinal);
        Assert.Equal("0123abc", BundleCatalog.Load(Path.Combine(program.Folder, "out")).Commit);
    }

    [Fact]
    public async Task A_bundle_is_replaced_and_anything_else_only_if_that_is_meant()
    {
        using var program = new Program().Merged().With("other/readme.txt", "");

        (await program.RunAsync("bundle", "out")).Succeeded();
        (await program.RunAsync("bundle", "out")).Succeeded();
        var refused = (await program.RunAsync("bundle", "other")).Failed(1);
        (await program.RunAsync("bundle", "other", "--force")).Succeeded();

        Assert.Contains(
            "is not empty and not a bundle: it has 'readme.txt'",
            refused.Messages,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_script_goes_to_standard_output_and_nothing_else_does()
    {
        using var program = new Program().Merged();

        var outcome = (await program.RunAsync("script", "--lock-timeout", "2s")).Succeeded();

        Assert.StartsWith(
            "-- Upgrades a database in any state to 005",
            outcome.Results,
            StringComparison.Ordinal
        );
        Assert.Contains("SET LOCAL lock_timeout = 2000;", outcome.Results, StringComparison.Ordinal);
        Assert.Equal("", outcome.Messages);
    }

    [Fact]
    public async Task A_script_goes_to_a_file()
    {
        using var program = new Program().Merged();

        var outcome = (await program.RunAsync("script", "--file", "upgrade.sql")).Succeeded();
        var shown = (await program.RunAsync("script")).Succeeded();

        Assert.Equal("Wrote upgrade.sql.\n", outcome.Results);
        Assert.Equal(
            shown.Results,
            await File.ReadAllTextAsync(
                Path.Combine(program.Folder, "upgrade.sql"),
                TestContext.Current.CancellationToken
            )
        );
    }

    [Fact]
    public async Task A_script_as_JSON_is_a_text_in_it()
    {
        using var program = new Program().Merged();

        var json = (await program.RunAsync("script", "--journal-schema", "other", "-o", "json"))
            .Succeeded()
            .Json;

        Assert.Contains(
            "other.mnfst_revision",
            json.GetProperty("sql").GetString(),
            StringComparison.Ordinal
        );
        Assert.False(json.TryGetProperty("file", out _));
    }
}
