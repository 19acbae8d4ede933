using System.Text.Json;
using System.Text.RegularExpressions;
using Mnfst.Migrations.Cli.Parsing;
using Mnfst.Migrations.Cli.Running;
using Mnfst.Migrations.Cli.Tests.Infrastructure;

namespace Mnfst.Migrations.Cli.Tests.Documentation;

/// <summary>docs/deploy.md: a program of migrations takes the arguments that the containers give it.</summary>
public partial class DeployTests
{
    [Fact]
    public void The_arguments_of_containers_are_understood()
    {
        using var stream = typeof(DeployTests).Assembly.GetManifestResourceStream("deploy.md")!;
        using var reader = new StreamReader(stream);
        var text = reader.ReadToEnd();

        string[][] lines =
        [
            .. Lists
                .Matches(text)
                .Select(list => JsonSerializer.Deserialize<string[]>(list.Groups[1].Value)!),
            .. Runs.Matches(text).Select(run => run.Groups[1].Value.Split(' ')),
        ];

        // That of the Dockerfile, of the job, of the init container, and of the roll-back.
        Assert.Equal(4, lines.Length);
        Assert.All(
            lines,
            line =>
                Assert.Empty(CommandTree.Create(new FolderHost("."), new GlobalOptions()).Parse(line).Errors)
        );
    }

    [GeneratedRegex(@"(?:CMD|args:) (\[.*\])")]
    private static partial Regex Lists { get; }

    [GeneratedRegex(@"^docker run .* app-migrations:\S+ (.*\S)\s*$", RegexOptions.Multiline)]
    private static partial Regex Runs { get; }
}
