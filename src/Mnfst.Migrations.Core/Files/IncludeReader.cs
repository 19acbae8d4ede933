using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Files;

/// <summary>Finds what a revision includes, and what these files include, and so on.</summary>
/// <param name="source">The files that there are.</param>
internal sealed class IncludeReader(IncludeSource source)
{
    // Nobody can read what is deeper; and a file that is included twice at each depth would be read two to the power of it.
    private const int MostDeep = 16;
    private const int MostFiles = 1000;

    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly List<string> _open = [];
    private readonly List<Diagnostic> _misreadings = [];
    private int _files;

    /// <summary>What was included, each file once.</summary>
    public IEnumerable<IncludedFile> Files => _texts.Select(file => new IncludedFile(file.Key, file.Value));

    /// <summary>What of it is no UTF-8.</summary>
    public IReadOnlyList<Diagnostic> Misreadings => _misreadings;

    /// <summary>Reads a file in the place of its directive.</summary>
    /// <param name="from">The file with the directive.</param>
    /// <param name="value">What the directive says.</param>
    /// <param name="take">Takes the file and its text.</param>
    /// <returns>Why it cannot be included; null if it was.</returns>
    public string? Read(string from, string value, Action<string, string> take)
    {
        if (_open.Count == 0)
            _open.Add(IncludePath.Normalize(from));
        if (IncludePath.Resolve(from, value) is not { } path)
            return "Write the path from this file to the other, with forward slashes, such as '../include/views.sql'.";
        if (_open.Contains(path))
            return $"It would include itself: {string.Join(" > ", _open.SkipWhile(open => open != path).Append(path))}. Remove one of these.";
        if (_open.Count > MostDeep)
            return $"It is the {MostDeep + 1}th file inside another. Include it from the revision.";
        if (++_files > MostFiles)
            return $"The revision would include more than {MostFiles} files.";
        if (Find(path) is not { } text)
            return DescribeMissing(from, path);
        _open.Add(path);
        take(path, text);
        _open.RemoveAt(_open.Count - 1);
        return null;
    }

    private string? Find(string path)
    {
        if (_texts.TryGetValue(path, out var text))
            return text;
        if (source.Find(path, out var misreading) is not { } found)
            return null;
        if (misreading is not null)
            _misreadings.Add(misreading);
        return _texts[path] = found;
    }

    private string DescribeMissing(string from, string path)
    {
        var missing = $"There is no '{path}' that may be included.";
        var known = source.Paths.OrderBy(other => other, StringComparer.Ordinal).ToList();
        var name = NameOf(path);
        // The folders are the same as a rule, and would make all names alike.
        var meant = known.Exists(other => NameOf(other) == name)
            ? name
            : NearestName.Find(name, known.Select(NameOf));
        return meant is null
            ? $"{missing} {source.AdviceFor(path)}"
            : $"{missing} Did you mean '{IncludePath.Relative(from, known.Find(other => NameOf(other) == meant)!)}'?";
    }

    private static string NameOf(string path) => path.Substring(path.LastIndexOf('/') + 1);
}
