using System.Text;
using System.Text.RegularExpressions;

namespace Mnfst.Migrations.Tool.Importing.Files;

/// <summary>
/// The values of what another tool puts into its scripts where a name stands. They become part of the revisions, which have no
/// such names: what was reviewed is what runs.
/// </summary>
/// <param name="values">The values by name.</param>
internal sealed partial class Placeholders(IReadOnlyDictionary<string, string> values)
{
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    /// <summary>The names that were given a value and stand nowhere.</summary>
    public IEnumerable<string> Unused => values.Keys.Where(name => !_used.Contains(name));

    /// <summary>The value of a name; null if none was given.</summary>
    public string? Find(string name)
    {
        if (!values.TryGetValue(name, out var value))
            return null;
        _used.Add(name);
        return value;
    }

    /// <summary>Puts values in for <c>${name}</c>, and says where one is missing.</summary>
    public ImportFile InBraces(ImportFile file, ImportReport report) =>
        Replace(
            file,
            BracesPattern(),
            report,
            (match, name) => $"the placeholder '{match}' has no value. Give it: --placeholder {name}=VALUE."
        );

    /// <summary>Puts values in for what a pattern finds.</summary>
    /// <param name="file">The file.</param>
    /// <param name="pattern">What finds a name, as its group 1.</param>
    /// <param name="report">Takes what is wrong.</param>
    /// <param name="fault">What is wrong if a name has no value; null if nothing is.</param>
    public ImportFile Replace(
        ImportFile file,
        Regex pattern,
        ImportReport report,
        Func<string, string, string?> fault
    )
    {
        var text = new StringBuilder();
        var end = 0;
        foreach (Match match in pattern.Matches(file.Text))
        {
            var name = match.Groups[1].Value;
            if (Find(name) is { } value)
            {
                text.Append(file.Text, end, match.Index - end).Append(value);
                end = match.Index + match.Length;
            }
            else if (fault(match.Value, name) is { } message)
                report.Fault(file.At(new(match.Index, match.Length)), message);
        }
        return end == 0
            ? file
            : new ImportFile(file.Path, text.Append(file.Text, end, file.Text.Length - end).ToString());
    }

    [GeneratedRegex(@"\$\{([^}\r\n]+)\}")]
    private static partial Regex BracesPattern();
}
