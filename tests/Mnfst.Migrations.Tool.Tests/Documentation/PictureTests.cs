using System.Xml.Linq;
using Mnfst.Migrations.Testing.Support;
using Mnfst.Migrations.Tool.Tests.Infrastructure;

namespace Mnfst.Migrations.Tool.Tests.Documentation;

/// <summary>The pictures of the README are what the commands print today; docs/images/make.sh makes them.</summary>
public class PictureTests(PostgresServer server)
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_graph_is_that_of_the_sample()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var here = new ToolSurroundings(database);
        (await ToolRun.RunAsync(here, ["upgrade", "005_add_audit_trail", .. Sample.Arguments])).Ended(0);

        var outcome = (
            await ToolRun.RunAsync(here, ["graph", "-d", database.ConnectionString, .. Sample.Arguments])
        ).Ended(0);

        Assert.Equal(LinesOf("graph.svg"), outcome.Results.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public void The_error_is_that_of_the_build()
    {
        var text = string.Join('\n', LinesOf("build-error.svg"));

        Assert.Contains("error MNFST1002", text, StringComparison.Ordinal);
        // The terminal breaks lines wherever they end.
        Assert.Contains(
            "Did you mean '007_add_email_verification'?",
            text.Replace("\n", "", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
    }

    private static string[] LinesOf(string picture) =>
        [
            .. XDocument
                .Parse(string.Join('\n', Document.LinesOf(picture)), LoadOptions.PreserveWhitespace)
                .Descendants(Svg + "text")
                .Where(line => line.Attribute("class")?.Value == "line")
                .Select(line => line.Value.TrimEnd()),
        ];
}
