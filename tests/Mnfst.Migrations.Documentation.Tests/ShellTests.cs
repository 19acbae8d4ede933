using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Parsing;
using Mnfst.Migrations.Cli.Running;
using Mnfst.Migrations.Documentation.Tests.Pages;
using Mnfst.Migrations.Documentation.Tests.Snippets;
using Mnfst.Migrations.Tool;

namespace Mnfst.Migrations.Documentation.Tests;

/// <summary>Every call of the tool is one that it understands.</summary>
public class ShellTests
{
    private const string Language = "sh";

    public static TheoryData<string> Pages => Page.With(Language);

    [Theory]
    [MemberData(nameof(Pages))]
    public void It_is_understood(string page)
    {
        using var termination = new Termination();
        var tool = CommandTree.Create(new ToolHost(termination, null), new GlobalOptions());
        foreach (var block in Page.Of(page, Language))
        {
            foreach (var call in ShellLine.CallsIn(block.Text))
            {
                var parsed = tool.Parse(call, GlobalOptions.Parser);
                Assert.Empty(
                    UsageErrors
                        .Of(parsed)
                        .Select(error => error.Message)
                        .Append(StrayOption.Describe(parsed))
                        .OfType<string>()
                        .Select(message => $"{page}({block.Line}): {string.Join(' ', call)}: {message}")
                );
            }
        }
    }
}
