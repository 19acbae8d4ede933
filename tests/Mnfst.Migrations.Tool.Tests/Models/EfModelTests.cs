using Mnfst.Migrations.Testing.Support;
using Mnfst.Migrations.Tool.Tests.Infrastructure;

namespace Mnfst.Migrations.Tool.Tests.Models;

/// <summary>A model in the contexts of a project, which is built once.</summary>
public sealed class EfModelTests(PostgresServer server, EfModelTests.Project project)
    : IClassFixture<EfModelTests.Project>
{
    [Theory]
    [InlineData("Users", "users.Id integer\n")]
    [InlineData("app.posts", "posts.Id integer\n")]
    public async Task A_context_is_named(string context, string columns)
    {
        var outcome = await RunAsync("--ef-project", "App", "--context", context);

        Assert.Equal(columns, outcome.Ended(0).Results);
    }

    [Fact]
    public async Task Several_contexts_are_one_model()
    {
        var outcome = await RunAsync(
            "--ef-project",
            "App/App.csproj",
            "--context",
            "Users",
            "--context",
            "Posts"
        );

        Assert.Equal("posts.Id integer\nusers.Id integer\n", outcome.Ended(0).Results);
    }

    /// <summary>It has no other constructor; what it is told comes from the settings.</summary>
    [Fact]
    public async Task A_factory_makes_a_context_and_other_sources_add_to_it()
    {
        var outcome = await RunAsync();

        Assert.Equal("made.Id integer\nmade.told text\nv.Id integer\n", outcome.Ended(0).Results);
    }

    [Fact]
    public async Task Whoever_names_none_of_several_hears_which_there_are()
    {
        Assert.Contains(
            "has several DbContexts. Say which: --context Factored or --context Posts or --context Users; or list them as \"context\" in mnfst.json.",
            Sorted((await RunAsync("--ef-project", "App")).Ended(2).Messages),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "There is no DbContext 'User' in '",
            (await RunAsync("--ef-project", "App", "--context", "User")).Ended(2).Messages,
            StringComparison.Ordinal
        );
    }

    /// <summary>EF Core lists them in no order that means anything.</summary>
    private static string Sorted(string message)
    {
        const string Before = "Say which: ";
        var start = message.IndexOf(Before, StringComparison.Ordinal) + Before.Length;
        var end = message.IndexOf(';', start);
        var names = message[start..end].Split(" or ").Order(StringComparer.Ordinal);
        return message[..start] + string.Join(" or ", names) + message[end..];
    }

    private async Task<Outcome> RunAsync(params string[] arguments) =>
        await ModelRun.RunAsync(await server.Server, project.Here, ModelRun.Columns, arguments);

    public sealed class Project : IDisposable
    {
        internal ToolSurroundings Here { get; } =
            new ToolSurroundings()
                .WithProject()
                .WithContext("Users", "users")
                .WithContext("Posts", "posts")
                .With(
                    "App/Factored.cs",
                    """
                    using Microsoft.EntityFrameworkCore;
                    using Microsoft.EntityFrameworkCore.Design;

                    namespace App;

                    public class made { public int Id { get; set; } }

                    public class Factored(DbContextOptions options, string told) : DbContext(options)
                    {
                        protected override void OnModelCreating(ModelBuilder model) =>
                            model.Entity<made>().ToTable("made").Property<string>(told);
                    }

                    public class Factory : IDesignTimeDbContextFactory<Factored>
                    {
                        public Factored CreateDbContext(string[] args)
                        {
                            Console.WriteLine("What a program prints does no harm.");
                            return new(new DbContextOptionsBuilder().UseNpgsql().Options, args[0]);
                        }
                    }
                    """
                )
                .With("view.sql", "CREATE VIEW v AS SELECT \"Id\" FROM made;")
                .With(
                    "mnfst.json",
                    """
                    {
                      "model": [
                        "view.sql",
                        { "ef": { "project": "App", "context": "Factored", "arguments": ["told"] } }
                      ]
                    }
                    """
                );

        public void Dispose() => Here.Dispose();
    }
}
