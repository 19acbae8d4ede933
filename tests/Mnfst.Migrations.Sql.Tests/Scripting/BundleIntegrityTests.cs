using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Mnfst.Migrations.Sql.Scripting.Bundles;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Scripting;

/// <summary>A bundle that was changed is refused, and nothing outside its folder is read or written.</summary>
public sealed class BundleIntegrityTests(PostgresServer server) : BundleFolderTests(server)
{
    [Fact]
    public async Task A_file_that_is_missing_added_or_changed_is_named()
    {
        await using var project = await MixedAsync();
        Write(project);
        File.Delete(Path.Combine(Folder, "versions/001.up.sql"));
        await File.AppendAllTextAsync(Path.Combine(Folder, "revisions/001.sql"), "\n", Token);
        await File.WriteAllTextAsync(Path.Combine(Folder, "revisions/000.sql"), "", Token);

        var refusal = Assert.Throws<MigrationException>(() => BundleCatalog.Load(Folder));

        Assert.Equal(
            $"The bundle in '{Folder}' is not as it was written: 'revisions/001.sql' was changed, 'versions/001.up.sql' is missing, 'revisions/000.sql' was added. Create the bundle again, or copy all of it.",
            refusal.Message
        );
    }

    [Theory]
    [InlineData(
        "\"down_revisions\": [\n        \"001\"\n      ]",
        "\"down_revisions\": []",
        "was changed after it was written"
    )]
    [InlineData("\"format_version\": 1", "\"format_version\": 3", "has format 3; this version knows up to 2")]
    [InlineData("{", "", "is not the manifest of a bundle")]
    public async Task A_manifest_that_is_not_what_was_written_is_refused(
        string was,
        string now,
        string message
    )
    {
        await using var project = await MixedAsync();
        Write(project);
        var manifest = Path.Combine(Folder, "manifest.json");
        var text = await File.ReadAllTextAsync(manifest, Token);
        Assert.Contains(was, text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(manifest, text.Replace(was, now, StringComparison.Ordinal), Token);

        var refusal = Assert.Throws<MigrationException>(() => BundleCatalog.Load(Folder));

        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
    }

    /// <summary>Whoever can write the folder can seal a manifest anew: it names files of the bundle all the same.</summary>
    [Theory]
    [InlineData("revisions/001.sql", "../outside.sql", "'../outside.sql' is not part of it")]
    [InlineData("revisions/001.sql", "{0}/outside.sql", "'{0}/outside.sql' is not part of it")]
    [InlineData(
        "revisions/001.sql",
        "revisions/../../outside.sql",
        "'revisions/../../outside.sql' is not part of it"
    )]
    [InlineData(
        "revisions/001.sql",
        "revisions\\\\..\\\\001.sql",
        "'revisions\\..\\001.sql' is not part of it"
    )]
    [InlineData("revisions/001.sql", "C:/001.sql", "'C:/001.sql' is not part of it")]
    [InlineData("revisions/001.sql", "revisions/001.sql:x", "'revisions/001.sql:x' is not part of it")]
    [InlineData("revisions/001.sql", "hooks/001.sql", "'hooks/001.sql' is not part of it")]
    [InlineData("revisions/001.sql", "revisions/sub/001.sql", "'revisions/sub/001.sql' is not part of it")]
    [InlineData("revisions/001.sql", "revisions/002_code.sql", "'revisions/002_code.sql' is listed twice")]
    [InlineData("revisions/001.sql", "revisions/002_CODE.sql", "'revisions/002_code.sql' is listed twice")]
    [InlineData("upgrade.sql", "manifest.json", "'manifest.json' is not part of it")]
    public async Task A_manifest_that_is_sealed_anew_names_no_other_file(string was, string now, string fault)
    {
        await using var project = await MixedAsync();
        Write(project);
        await File.WriteAllTextAsync(Path.Combine(Parent.FullName, "outside.sql"), "SELECT 1;", Token);

        Reseal($"\"path\": \"{was}\"", $"\"path\": \"{string.Format(null, now, Parent.FullName)}\"");

        var refusal = Assert.Throws<MigrationException>(() => BundleCatalog.Load(Folder));
        Assert.Contains(
            string.Format(null, fault, Parent.FullName),
            refusal.Message,
            StringComparison.Ordinal
        );
        // Nor does it have others deleted.
        Record.Exception(() => Write(project, force: true));
        Assert.True(File.Exists(Path.Combine(Parent.FullName, "outside.sql")));
    }

    [Theory]
    [InlineData("\"upgrade\": {", "\"upgrade\": null, \"was\": {")]
    [InlineData("\"revisions\": [", "\"revisions\": [null,")]
    public async Task A_manifest_with_nothing_where_something_has_to_be_is_none(string was, string now)
    {
        await using var project = await MixedAsync();
        Write(project);

        Reseal(was, now);

        var refusal = Assert.Throws<MigrationException>(() => BundleCatalog.Load(Folder));
        Assert.Contains("is not the manifest of a bundle", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("revisions/sub/000.sql")]
    [InlineData("versions/a/b/000.sql")]
    [InlineData("hooks/before_run.sql")]
    [InlineData("revisions/.hidden")]
    public async Task A_file_that_no_manifest_names_is_told_however_deep_it_lies(string path)
    {
        await using var project = await MixedAsync();
        Write(project);
        var file = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, "", Token);

        var refusal = Assert.Throws<MigrationException>(() => BundleCatalog.Load(Folder));

        Assert.Contains($"'{path}' was added", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("manifest.json")]
    [InlineData("upgrade.sql")]
    [InlineData("versions")]
    [InlineData("revisions/001.sql")]
    public async Task A_link_is_neither_read_nor_written_through(string path)
    {
        await using var project = await MixedAsync();
        Write(project);
        var (inside, outside) = (Path.Combine(Folder, path), Path.Combine(Parent.FullName, "outside"));
        Directory.Move(inside, outside);
        File.CreateSymbolicLink(inside, outside);
        var before = await ContentOfAsync(outside);

        var writing = Assert.Throws<MigrationException>(() => Write(project, force: true));

        Assert.Contains($"'{path}' in '{Folder}' is a link", writing.Message, StringComparison.Ordinal);
        Assert.Equal(before, await ContentOfAsync(outside));
        if (path != "manifest.json")
        {
            var reading = Assert.Throws<MigrationException>(() => BundleCatalog.Load(Folder));
            Assert.Contains($"'{path}' is a link", reading.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_link_that_leads_nowhere_yet_is_not_written_through_either()
    {
        await using var project = await MixedAsync();
        Directory.CreateDirectory(Folder);
        var outside = Path.Combine(Parent.FullName, "outside");
        File.CreateSymbolicLink(Path.Combine(Folder, "upgrade.sql"), outside);

        Assert.Throws<MigrationException>(() => Write(project, force: true));

        Assert.False(File.Exists(outside));
    }

    private static async Task<string> ContentOfAsync(string path) =>
        Directory.Exists(path)
            ? string.Join(
                '\n',
                Directory.EnumerateFiles(path).Order().Select(file => $"{file} {File.ReadAllText(file)}")
            )
            : await File.ReadAllTextAsync(path, Token);

    /// <summary>Changes the manifest, and has it say that it is what was made.</summary>
    private void Reseal(string was, string now)
    {
        var path = Path.Combine(Folder, "manifest.json");
        var text = File.ReadAllText(path);
        Assert.Contains(was, text, StringComparison.Ordinal);
        var changed = text.Replace(was, now, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(changed);
        var seal = json.RootElement.GetProperty("content_sha256").GetString()!;
        var open = changed.Replace(seal, "", StringComparison.Ordinal);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(open)));
        File.WriteAllText(path, changed.Replace(seal, hash, StringComparison.Ordinal));
    }
}
