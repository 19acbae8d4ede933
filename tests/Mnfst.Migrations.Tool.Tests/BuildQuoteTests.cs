using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Tool.Programs;

namespace Mnfst.Migrations.Tool.Tests;

/// <summary>The line of source below an error of a build.</summary>
public sealed class BuildQuoteTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public BuildQuoteTests() => File.WriteAllText(_file, "class A\n{\n    int x = \"text\";\n}\n");

    [Theory]
    [InlineData("(3,9): error CS0029: Cannot convert")]
    [InlineData("(3,9): error MNFST1002: Unknown [/app/app.csproj]")]
    [InlineData("(3,9,3,10): error CS0029: Cannot convert")]
    public void It_is_that_of_the_place_which_is_marked(string error) =>
        Assert.Equal(" 3 |     int x = \"text\";\n   |         ^\n", Quote($"  {_file}{error}"));

    [Theory]
    [InlineData("(3,9): warning CS0219: Never used")]
    [InlineData("(9,1): error CS0029: A line that the file does not have")]
    [InlineData("(0,0): error CS0029: No place")]
    [InlineData(" : error MNFST1003: No place")]
    [InlineData(".gone(3,9): error CS0029: A file that does not exist")]
    public void There_is_none_where_there_is_no_error_or_no_such_place(string message) =>
        Assert.Equal("", Quote($"{_file}{message}"));

    [Fact]
    public void Another_build_quotes_by_itself() =>
        Assert.Equal("", Quote($"{_file}(3,9): error CS0029: Cannot convert", OutputFormat.MsBuild));

    public void Dispose() => File.Delete(_file);

    private static string Quote(string message, OutputFormat format = OutputFormat.Text)
    {
        using var messages = new StringWriter { NewLine = "\n" };
        var output = new CommandOutput(
            new Screen(TextWriter.Null, ScreenTraits.Plain),
            new Screen(messages, ScreenTraits.Plain)
        )
        {
            Format = format,
        };
        BuildQuote.WriteFor(message, output);
        return messages.ToString();
    }
}
