using System.Globalization;
using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Lint;

/// <summary>
/// The findings that a team accepts as they are, a baseline: a line for each, of the rule, the revision and how often it finds
/// something there. Statements may move, and others be added, without a new line. It counts what is found in the order of the
/// statements, also what C# silences: a finding that is silenced later makes no room for another.
/// </summary>
internal sealed class AcceptedFindings
{
    private const char Comment = '#';

    private const string Heading =
        "# Findings of 'mnfst lint' that are accepted: rule, revision, how many. 'mnfst lint --baseline FILE --update-baseline' writes it anew.";

    private readonly Dictionary<(string Rule, string Revision), int> _counts = new();

    private AcceptedFindings() { }

    /// <summary>Nothing is accepted.</summary>
    public static AcceptedFindings None { get; } = new();

    /// <summary>Why the file cannot be read, and so nothing is accepted; empty if it can.</summary>
    public EquatableArray<Diagnostic> Faults { get; private init; }

    /// <summary>Nothing is accepted, since the file cannot be read.</summary>
    /// <param name="fault">Why.</param>
    public static AcceptedFindings Faulty(Diagnostic fault) => new() { Faults = EquatableArray.Of(fault) };

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="text">Its text.</param>
    public static AcceptedFindings Read(string path, string text)
    {
        var accepted = new AcceptedFindings();
        for (var start = 0; start < text.Length; )
        {
            var end = text.IndexOf('\n', start);
            var span = TextSpan.FromBounds(start, end < 0 ? text.Length : end);
            var line = text.Substring(span.Start, span.Length).Trim();
            if (line.Length > 0 && line[0] != Comment && !accepted.TryAdd(line))
                return Faulty(
                    DiagnosticCatalog.MalformedBaseline.At(new LineMap(text).LocationOf(path, span), line)
                );
            start = span.End + 1;
        }
        return accepted;
    }

    /// <summary>The text of a file that accepts findings.</summary>
    /// <param name="found">Their rules and revisions, each as often as it has to be accepted.</param>
    public static string Write(IEnumerable<(string Rule, string Revision)> found)
    {
        var lines = found
            .GroupBy(finding => finding)
            .Select(same =>
                string.Format(
                    CultureInfo.InvariantCulture,
                    "{0} {1} {2}",
                    same.Key.Rule,
                    same.Key.Revision,
                    same.Count()
                )
            )
            .OrderBy(line => line, StringComparer.Ordinal);
        return string.Concat(lines.Prepend(Heading).Select(line => line + "\n"));
    }

    /// <summary>What of the findings in a revision is not accepted.</summary>
    /// <param name="revision">The id of the revision.</param>
    /// <param name="found">All that is found in it, in the order of its statements.</param>
    /// <param name="ruleOf">The rule of a finding.</param>
    public IEnumerable<T> Leave<T>(string revision, IEnumerable<T> found, Func<T, string> ruleOf)
    {
        if (_counts.Count == 0)
            return found;
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        return found.Where(finding =>
        {
            var rule = ruleOf(finding);
            seen.TryGetValue(rule, out var before);
            seen[rule] = before + 1;
            return !_counts.TryGetValue((rule, revision), out var accepted) || before >= accepted;
        });
    }

    private bool TryAdd(string line)
    {
        var words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (
            words.Length != 3
            || !int.TryParse(words[2], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
        )
            return false;
        _counts[(words[0], words[1])] = count;
        return true;
    }
}
