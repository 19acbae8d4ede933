using Mnfst.Migrations.Testing.Support;
using Mnfst.Migrations.Tool.Tests.Infrastructure;
using Npgsql;

namespace Mnfst.Migrations.Tool.Tests.Documentation;

/// <summary>docs/from-alembic.md: each line of the guide has its equivalent there, and it works as it is written.</summary>
public class FromAlembicTests(PostgresServer server)
{
    private const string Heads =
        "SELECT coalesce(string_agg(revision, ' '), '') FROM mnfst_revision r WHERE NOT EXISTS (SELECT FROM mnfst_revision n WHERE r.revision = ANY (n.down_revision))";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Names => [.. Workflows.All.Select(workflow => workflow.Name)];

    [Fact]
    public void The_table_has_every_line_of_the_guide_and_each_is_tried()
    {
        var guide = GuideTable.GuideLines.Order(StringComparer.Ordinal);
        var tried = Workflows.All.SelectMany(workflow => workflow.Steps).Select(step => step.Line).Distinct();

        Assert.Equal(guide, GuideTable.Rows.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(guide, tried.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_workflow_goes_as_the_table_says(string name)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The guide's lines are those of a POSIX shell.");
        var workflow = Workflows.All.Single(workflow => workflow.Name == name);
        await using var database = await server.CreateDatabaseAsync(Token);
        using var here = await GuideFolder.CreateAsync(workflow, database);
        var url = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        if (workflow.IsNew)
            url.Database += "_new";
        here.Variables["MNFST_DATABASE"] = url.ConnectionString;

        var generated = 0;
        foreach (var step in workflow.Steps)
        {
            if (step.Line.Contains("--autogenerate", StringComparison.Ordinal))
                GuideFolder.ChangeModel(here, ++generated);
            var line = GuideTable.ToTry(step.Line).Replace("<previous_revision>", "base");
            var outcome = await GuideFolder.RunAsync(here, step.Asks ? $"{line} --yes" : line);

            Assert.True(outcome.ExitCode == 0, $"{line}\n{outcome.Results}\n{outcome.Messages}");
            Assert.Contains(step.Prints, outcome.Results + outcome.Messages, StringComparison.Ordinal);
            if (step.Current is not null)
                Assert.Equal(step.Current, await CurrentAsync(database, url.ConnectionString));
            if (step.Writes is not null)
                Assert.NotEmpty(Directory.GetFiles(here.Folder, step.Writes));
        }
        if (workflow.IsNew)
            await database.ExecuteAsync($"DROP DATABASE \"{url.Database}\" WITH (FORCE)", Token);
    }

    [Fact]
    public async Task The_wrapper_calls_what_the_table_has_beside_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "It is a script for a POSIX shell.");
        using var here = await GuideFolder.CreateAsync(new Workflow("None"), null);
        here.With("bin/mnfst", "#!/bin/sh\nfor a; do echo \"<$a>\"; done\n");

        foreach (var (wrapped, plain) in GuideTable.Pairs)
        {
            var expected = await GuideFolder.RunAsync(here, plain);
            var actual = await GuideFolder.RunAsync(here, wrapped);

            Assert.NotEqual("", expected.Results);
            Assert.Equal(expected.Results, actual.Results);
        }
    }

    [Fact]
    public async Task What_is_called_the_same_is_there()
    {
        using var here = new ToolSurroundings();
        foreach (var row in Document.RowsOf("from-alembic.md", "Commands and options"))
        {
            if (!row[1].StartsWith("the same", StringComparison.Ordinal))
                continue;
            // Without a command a row is about the program itself.
            var words = Document.CodeIn(row[0]).SelectMany(span => span.Split(' ')).ToList();
            var commands = words.Where(word => char.IsLower(word[0])).Select(word => new[] { word });
            var options = words.Where(word => word.StartsWith("--", StringComparison.Ordinal)).ToList();
            foreach (var command in commands.DefaultIfEmpty([]))
            {
                var help = (await ToolRun.RunAsync(here, [.. command, "--help"])).Ended(0).Results;

                Assert.All(options, option => Assert.Contains(option, help, StringComparison.Ordinal));
            }
        }
    }

    private static async Task<string> CurrentAsync(TestDatabase database, string connection)
    {
        if (connection == database.ConnectionString)
            return await database.QueryAsync<bool>("SELECT to_regclass('mnfst_revision') IS NULL", Token)
                ? ""
                : (await database.QueryAsync<string>(Heads, Token))!;
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand(Heads);
        return (string)(await command.ExecuteScalarAsync(Token))!;
    }
}
