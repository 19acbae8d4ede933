using Mnfst.Migrations.Tool.Tests.Infrastructure;

namespace Mnfst.Migrations.Tool.Tests.Models;

/// <summary>EF Core is asked again when something has changed on which its answer may depend, and only then.</summary>
[Trait("Speed", "Slow")]
public sealed class EfMemoryTests : IDisposable
{
    private readonly ToolSurroundings _here = new ToolSurroundings()
        .WithProject()
        .With(
            "App/App.cs",
            """
            using Microsoft.EntityFrameworkCore;

            namespace App;

            public class Row { public int Id { get; set; } }

            public class First : DbContext
            {
                protected override void OnConfiguring(DbContextOptionsBuilder options) => options.UseNpgsql();

                protected override void OnModelCreating(ModelBuilder model) => model.Entity<Row>().ToTable(
                    File.ReadAllText("name.txt") + Environment.GetEnvironmentVariable("DATABASE_URL"));
            }

            public class Second : DbContext
            {
                protected override void OnConfiguring(DbContextOptionsBuilder options) => options.UseNpgsql();

                protected override void OnModelCreating(ModelBuilder model) => model.Entity<Row>().ToTable("second");
            }
            """
        )
        .With("App/name.txt", "first");

    [Fact]
    public async Task It_is_asked_when_something_has_changed_and_only_then()
    {
        Assert.Equal(("first", true), await TableAsync("First"));
        Assert.Equal(("first", false), await TableAsync("First"));
        Assert.Equal(("second", true), await TableAsync("Second"));
        Assert.Equal(("first", false), await TableAsync("First"));

        // A file that is not built into anything, of the same size.
        _here.With("App/name.txt", "other");
        Assert.Equal(("other", true), await TableAsync("First"));

        // Builds are not told it, but programs are.
        _here.Variables["DATABASE_URL"] = "postgres://x";
        Assert.Equal(("otherpostgres://x", true), await TableAsync("First"));
        _here.Variables.Remove("DATABASE_URL");
        Assert.Equal(("other", false), await TableAsync("First"));

        Edit("App/App.cs", "\"second\"", "\"edited\"");
        Assert.Equal(("edited", true), await TableAsync("Second"));
        Assert.Equal(("edited", false), await TableAsync("Second"));

        // The last build is what counts, whatever has been written since.
        Edit("App/App.cs", "\"edited\"", "\"beside\"");
        Assert.Equal(("edited", true), await TableAsync("Second", "--no-build"));
        Assert.Equal(("other", true), await TableAsync("First"));
        Assert.Equal(("beside", true), await TableAsync("Second", "--no-build"));

        Edit(
            "App/App.csproj",
            "<PropertyGroup>",
            "<PropertyGroup><DisableFastUpToDateCheck>true</DisableFastUpToDateCheck>"
        );
        Assert.Equal(("beside", true), await TableAsync("Second"));
        Assert.Equal(("beside", true), await TableAsync("Second"));
    }

    public void Dispose() => _here.Dispose();

    /// <summary>The table that a context has, and whether EF Core was asked for it.</summary>
    private async Task<(string Table, bool IsAsked)> TableAsync(string context, params string[] arguments)
    {
        var outcome = (
            await ToolRun.RunAsync(
                _here,
                [
                    "schema",
                    "dump",
                    "model",
                    "--verbose",
                    "--ef-project",
                    "App",
                    "--context",
                    context,
                    .. arguments,
                ]
            )
        ).Ended(0);
        const string Before = "CREATE TABLE public.";
        var table = outcome
            .Results.Split('\n')
            .Single(line => line.StartsWith(Before, StringComparison.Ordinal));
        var isKnown = outcome.Messages.Contains("is what EF Core said last", StringComparison.Ordinal);
        return (table[Before.Length..^" (".Length].Trim('"'), !isKnown);
    }

    private void Edit(string path, string before, string after) =>
        _here.With(
            path,
            File.ReadAllText(Path.Combine(_here.Folder, path))
                .Replace(before, after, StringComparison.Ordinal)
        );
}
