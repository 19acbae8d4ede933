using Mnfst.Migrations.Tool.Tests.Infrastructure;

namespace Mnfst.Migrations.Tool.Tests;

/// <summary>A project's own code says what is compared, and changes what is written.</summary>
public class AutogenerateHookTests
{
    private const string Model = """
        CREATE TABLE users (id int PRIMARY KEY, email text);
        CREATE INDEX by_email ON users (email);
        CREATE TABLE legacy_orders (id int);
        """;

    [Fact]
    public async Task What_a_hook_leaves_out_is_not_compared()
    {
        using var here = Here(
            """
            public bool IncludesObject(ComparedObject item) =>
                !(item is { Kind: "table", Schema: "public", IsInModel: true, IsInRevisions: false }
                    && item.Name.StartsWith("legacy_"))
                && item is not { Kind: "index", Relation: "users" };
            """
        );

        await RunAsync(here, 0, "revision", "--autogenerate", "-m", "Users", "--sql-file");

        Assert.Equal(
            """
            -- mnfst:upgrade
            CREATE TABLE public.users (
                id integer NOT NULL,
                email text,
                CONSTRAINT users_pkey PRIMARY KEY (id)
            );

            -- mnfst:downgrade
            DROP TABLE public.users;

            """,
            Sections(here)
        );
        await RunAsync(here, 0, "check", "--model-only");
    }

    [Fact]
    public async Task What_a_hook_adds_is_written_after_it_has_run()
    {
        using var here = Here(
            """
            public void ProcessRevision(GeneratedRevision revision)
            {
                if (revision.Message != "Users")
                    throw new System.InvalidOperationException(revision.Message);
                var table = revision.Upgrade.Single(statement => statement.About is { Kind: "table", Name: "users" });
                revision.Upgrade.Insert(
                    revision.Upgrade.IndexOf(table) + 1,
                    new GeneratedStatement("INSERT INTO public.users VALUES (1, 'a@example.com');"));
                revision.Upgrade.Add(new GeneratedStatement("VACUUM public.users") { InTransaction = false });
                revision.Downgrade.Insert(0, new GeneratedStatement("SELECT 1"));
            }
            """
        );

        await RunAsync(here, 0, "revision", "--autogenerate", "-m", "Users", "--sql-file");

        var text = Sections(here);
        Assert.Contains(
            """
            );

            INSERT INTO public.users VALUES (1, 'a@example.com');

            """,
            text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            """
            -- mnfst:autocommit
            VACUUM public.users;
            -- mnfst:end

            -- mnfst:downgrade
            SELECT 1;

            """,
            text,
            StringComparison.Ordinal
        );
        await RunAsync(here, 0, "check", "--model-only");
    }

    [Theory]
    [InlineData(
        "revision.Upgrade.Add(new GeneratedStatement(\"DROP TABLE public.legacy_orders\"));",
        "it does not lead to the goal"
    )]
    [InlineData("revision.Downgrade.RemoveAt(0);", "it does not lead to the goal")]
    [InlineData(
        "revision.Upgrade.Add(new GeneratedStatement(\"SELECT nothing\"));",
        "column \"nothing\" does not exist (42703)"
    )]
    [InlineData(
        "throw new System.InvalidOperationException(\"No.\");",
        "The hook Rules failed: No. Nothing was written."
    )]
    public async Task What_a_hook_breaks_is_refused(string body, string said)
    {
        using var here = Here($"public void ProcessRevision(GeneratedRevision revision) {{ {body} }}");

        var outcome = await RunAsync(here, 1, "revision", "--autogenerate", "-m", "Users", "--sql-file");

        Assert.Contains(said, outcome.Messages, StringComparison.Ordinal);
        Assert.Empty(Revisions(here));
    }

    [Fact]
    public async Task Without_statements_nothing_is_written()
    {
        using var here = Here(
            "public void ProcessRevision(GeneratedRevision revision) => revision.Upgrade.Clear();"
        );

        var outcome = await RunAsync(here, 0, "revision", "--autogenerate", "-m", "Users", "--sql-file");

        Assert.Contains("Nothing to do", outcome.Results, StringComparison.Ordinal);
        Assert.Empty(Revisions(here));
    }

    private static ToolSurroundings Here(string members) =>
        CodeProject
            .Create()
            .With("mnfst.json", """{ "model": "schema.sql" }""")
            .With("schema.sql", Model)
            // The compiler writes a catalog, to which hooks are added, where there is a revision.
            .With(
                "migrations/versions/000.sql",
                "-- mnfst:revision 000\n-- mnfst:upgrade\n-- mnfst:downgrade\n"
            )
            .With(
                "Rules.cs",
                $$"""
                using System.Collections.Generic;
                using System.Linq;
                using Mnfst.Migrations;

                namespace app;

                public sealed partial class MigrationCatalog
                {
                    static partial void AddHooks(ICollection<IMigrationHook> hooks) => hooks.Add(new Rules());
                }

                public sealed class Rules : IAutogenerateHook
                {
                    {{members}}
                }
                """
            );

    private static async Task<Outcome> RunAsync(
        ToolSurroundings here,
        int exitCode,
        params string[] arguments
    ) => (await ToolRun.RunAsync(here, arguments)).Ended(exitCode);

    private static string[] Revisions(ToolSurroundings here) =>
        [
            .. Directory
                .GetFiles(Path.Combine(here.Folder, "migrations"), "*.sql", SearchOption.AllDirectories)
                .Where(file => Path.GetFileName(file) != "000.sql"),
        ];

    private static string Sections(ToolSurroundings here)
    {
        var text = File.ReadAllText(Revisions(here).Single());
        return text[text.IndexOf("-- mnfst:upgrade", StringComparison.Ordinal)..];
    }
}
