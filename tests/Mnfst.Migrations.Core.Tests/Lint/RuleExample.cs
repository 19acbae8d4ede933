using System.Globalization;
using System.Text.RegularExpressions;
using Mnfst.Migrations.Core.Lint.Checking;

namespace Mnfst.Migrations.Core.Tests.Lint;

/// <summary>
/// A snippet of <c>Examples/MNFSTnnnn.sql</c>, below a line that says what the rule makes of it: <c>-- bad: why</c> or
/// <c>-- good: why</c>; <c>bad 2</c> has two findings, <c>bad on 14-16</c> is for these servers. It is an upgrade unless it has
/// sections of its own.
/// </summary>
/// <param name="IsBad">Whether the rule finds something.</param>
/// <param name="Count">How often; null if that does not matter.</param>
/// <param name="Versions">The servers; null for those that are supported.</param>
/// <param name="Why">What it shows.</param>
/// <param name="Body">The snippet.</param>
internal sealed partial record RuleExample(bool IsBad, int? Count, string? Versions, string Why, string Body)
{
    private const string Upgrade = "-- mnfst:upgrade\n";
    private const string Downgrade = "-- mnfst:downgrade\n";

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Lint", "Examples");

    /// <summary>The ids of the rules that have examples.</summary>
    public static IEnumerable<string> Rules =>
        Directory.EnumerateFiles(Folder, "*.sql").Select(file => Path.GetFileNameWithoutExtension(file)!);

    public static IReadOnlyList<RuleExample> Of(string rule)
    {
        var text = File.ReadAllText(Path.Combine(Folder, $"{rule}.sql")).ReplaceLineEndings("\n");
        var heads = Head().Matches(text);
        return
        [
            .. heads.Select(
                (head, i) =>
                {
                    var start = head.Index + head.Length;
                    var end = i + 1 < heads.Count ? heads[i + 1].Index : text.Length;
                    return Of(head, text[start..end]);
                }
            ),
        ];
    }

    public LintOptions Options =>
        Versions is null
            ? LintOptions.Default
            : new LintOptions { Versions = ServerVersions.Parse(Versions)!.Value };

    /// <summary>A whole revision.</summary>
    public string Text
    {
        get
        {
            var sections = Body.Contains(Upgrade, StringComparison.Ordinal) ? Body : Upgrade + Body;
            var end = sections.Contains(Downgrade, StringComparison.Ordinal) ? "" : Downgrade;
            return $"-- mnfst:revision 004\n{sections}{end}";
        }
    }

    private static RuleExample Of(Match head, string body) =>
        new(
            head.Groups["kind"].Value == "bad",
            head.Groups["count"] is { Success: true, Value: var count }
                ? int.Parse(count, CultureInfo.InvariantCulture)
                : null,
            head.Groups["versions"] is { Success: true, Value: var versions } ? versions : null,
            head.Groups["why"].Value,
            body
        );

    [GeneratedRegex(
        @"^-- (?<kind>bad|good)(?: (?<count>\d+))?(?: on (?<versions>[\d-]+))?: (?<why>.+)\n",
        RegexOptions.Multiline
    )]
    private static partial Regex Head();
}
