using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Catalog;
using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Sql.Execution.Connection;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Execution;

/// <summary>What the revisions of a folder include, and nothing that is elsewhere.</summary>
public sealed class FolderIncludeTests(PostgresServer server) : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("mnfst-include-");

    private string Versions => Path.Combine(_root.FullName, "versions");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_runs_what_is_included_and_says_where_in_it_something_failed()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        Write("versions/a.sql", Revision("-- mnfst:include ../include/deep/b.sql"));
        Write("include/deep/b.sql", "CREATE TABLE b ();\n-- mnfst:include ../c.sql\n");
        Write("include/c.sql", "\n  SELECT nonsense;");

        var failure = await Assert.ThrowsAsync<RevisionFailedException>(() => UpgradeAsync(database));
        Assert.Equal(
            $"{_root.FullName.Replace('\\', '/')}/include/c.sql(2,10)",
            failure.Location?.ToString()
        );

        Write("include/c.sql", "CREATE TABLE c ();");
        await UpgradeAsync(database);
        Assert.True(
            await database.QueryAsync<bool>(
                "SELECT to_regclass('c') IS NOT NULL AND to_regclass('b') IS NOT NULL",
                Token
            )
        );

        Write("include/c.sql", "CREATE TABLE other ();");
        Assert.Contains(
            "include/c.sql",
            (await Assert.ThrowsAsync<RevisionChangedException>(() => UpgradeAsync(database))).Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("../outside.sql")]
    [InlineData("../include/../outside.sql")]
    [InlineData("../include/link.sql")]
    [InlineData("../include/links/outside.sql")]
    [InlineData("b.sql")]
    public void Nothing_else_can_be_included(string path)
    {
        Write("versions/a.sql", Revision($"-- mnfst:include {path}"));
        Write("include/views.sql", "SELECT 1");
        Write("outside.sql", "SELECT 'secret'");
        Write("elsewhere/outside.sql", "SELECT 'secret'");
        try
        {
            File.CreateSymbolicLink(At("include/link.sql"), At("outside.sql"));
            Directory.CreateSymbolicLink(At("include/links"), At("elsewhere"));
        }
        catch (IOException)
        {
            Assert.Skip("Links cannot be made here.");
        }

        var fault = Assert.Single(
            Assert.Throws<InvalidGraphException>(() => FolderCatalog.Load(Versions)).Diagnostics
        );

        Assert.Equal("MNFST2016", fault.Id);
        Assert.EndsWith(
            $"What is included has to be a .sql file in '{_root.FullName.Replace('\\', '/')}/include'.",
            fault.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_link_within_the_folder_is_a_file_of_it()
    {
        Write("versions/a.sql", Revision("-- mnfst:include ../include/link.sql"));
        Write("include/a.sql", "SELECT 'linked'");
        try
        {
            File.CreateSymbolicLink(At("include/link.sql"), At("include/a.sql"));
        }
        catch (IOException)
        {
            Assert.Skip("Links cannot be made here.");
        }

        var script = Assert
            .Single(FolderCatalog.Load(Versions).Entries)
            .Load(Scripts.MigrationDirection.Upgrade);

        Assert.Equal(
            "SELECT 'linked'",
            Assert.IsType<Scripts.StatementStep>(Assert.Single(script.Steps)).Sql
        );
    }

    public void Dispose() => _root.Delete(recursive: true);

    private Task<MigrationResult> UpgradeAsync(TestDatabase database) =>
        new MigrationRunner(
            FolderCatalog.Load(Versions),
            DatabaseUrl.Parse(database.ConnectionString),
            new MigrationOptions()
        ).UpgradeAsync([RevisionSpecifier.Heads], Token);

    private static string Revision(string upgrade) =>
        $"-- mnfst:revision a\n-- mnfst:upgrade\n{upgrade}\n-- mnfst:downgrade\n";

    private string At(string path) => Path.Combine(_root.FullName, path);

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        File.WriteAllText(At(path), text);
    }
}
