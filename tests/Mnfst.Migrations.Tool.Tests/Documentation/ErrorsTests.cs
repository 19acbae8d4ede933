using System.Text.RegularExpressions;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Tool.Tests.Documentation;

/// <summary>docs/errors.md: each situation ends as the table says, with the words that stand there.</summary>
public partial class ErrorsTests(PostgresServer server)
{
    private static IEnumerable<string[]> Rows => Document.RowsOf("errors.md").Where(row => row.Length == 5);

    public static TheoryData<string> Names => [.. Rows.Select(row => row[0])];

    [Fact]
    public void Every_situation_is_in_the_document_once() =>
        Assert.Equal(
            Situations.All.Keys.Order(StringComparer.Ordinal),
            Rows.Select(row => row[0]).Order(StringComparer.Ordinal)
        );

    [Theory]
    [MemberData(nameof(Names))]
    public async Task It_ends_as_the_table_says(string name)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The commands are typed into a POSIX shell.");
        var row = Rows.Single(row => row[0] == name);

        var outcome = await Situations.All[name].RunAsync(server, Document.CodeIn(row[1]).Single());

        Assert.Matches(
            PatternOf(Document.CodeIn(row[2]).Single()),
            WhiteSpace.Replace(outcome.Messages, " ")
        );
        Assert.Equal(row[3], $"{outcome.ExitCode}");
        Assert.DoesNotContain("   at ", outcome.Messages, StringComparison.Ordinal);
        Assert.NotEqual("", row[4]);
    }

    /// <summary>Three dots stand for what differs from run to run, or would be too long for a table.</summary>
    private static string PatternOf(string message) =>
        Regex.Escape(message).Replace(@"\ \.\.\.\ ", " .*").Replace(@"\.\.\.", ".*");

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace { get; }
}
