namespace Mnfst.Migrations.Tool.Importing.Files;

/// <summary>A file of settings in sections, such as alembic.ini and sqitch.conf.</summary>
internal sealed class IniFile
{
    private readonly Dictionary<(string Section, string Name), string> _values = [];

    private IniFile() { }

    /// <summary>Reads a file; one that does not exist has no settings.</summary>
    /// <param name="path">The file.</param>
    /// <param name="report">Takes what is wrong with it.</param>
    public static IniFile Read(string path, ImportReport report)
    {
        var ini = new IniFile();
        if (!File.Exists(path))
            return ini;
        var file = ImportFile.Read(path, report);
        var (section, last) = ("", "");
        foreach (var line in file.Lines())
        {
            var written = file.TextOf(line);
            var text = written.Trim();
            if (text.Length == 0 || text[0] is '#' or ';')
                continue;
            if (text[0] == '[' && text.EndsWith(']'))
                (section, last) = (text[1..^1].Trim(), "");
            // What is indented goes on with the value above.
            else if (
                char.IsWhiteSpace(written[0])
                && last.Length > 0
                && text.IndexOf('=', StringComparison.Ordinal) < 0
            )
                ini._values[(section, last)] += $"\n{text}";
            else if (text.IndexOfAny(['=', ':']) is > 0 and var sign)
            {
                last = text[..sign].Trim();
                ini._values[(section, last)] = text[(sign + 1)..].Trim();
            }
        }
        return ini;
    }

    /// <summary>The value of a setting; null if it has none.</summary>
    public string? Find(string section, string name) =>
        _values.TryGetValue((section, name), out var value) && value.Length > 0 ? value : null;
}
