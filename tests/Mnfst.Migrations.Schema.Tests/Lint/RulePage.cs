using System.Text.RegularExpressions;
using Mnfst.Migrations.Core.Lint.Rules;

namespace Mnfst.Migrations.Schema.Tests.Lint;

/// <summary>The page of a rule in docs/diagnostics: its first revision shows what the rule finds, the others what to do instead.</summary>
internal sealed partial record RulePage(string Id, string Text)
{
    public static IReadOnlyList<RulePage> All { get; } =
    [.. LintRules.All.Select(rule => new RulePage(rule.Id, Resource($"pages/{rule.Id}.md")!))];

    /// <summary>What the pages speak of, a script.</summary>
    public static string Schema => Resource("rules/schema.sql")!;

    public static RulePage Of(string id) => All.Single(page => page.Id == id);

    public string Example => Revisions[0];

    /// <summary>Revisions that follow each other.</summary>
    public IReadOnlyList<string> Fixed => [.. Revisions.Skip(1)];

    /// <summary>What has to be there besides the common schema.</summary>
    public string Setup => Resource($"rules/{Id}.sql") ?? "";

    private IReadOnlyList<string> Revisions =>
        [.. Block().Matches(Text).Select(block => block.Groups["revision"].Value)];

    private static string? Resource(string name)
    {
        using var stream = typeof(RulePage).Assembly.GetManifestResourceStream(name);
        if (stream is null)
            return null;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    [GeneratedRegex("^```sql\n(?<revision>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
