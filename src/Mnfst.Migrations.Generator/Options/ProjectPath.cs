namespace Mnfst.Migrations.Generator.Options;

/// <summary>
/// Files as the catalog and all messages name them: relative to the project, with forward slashes, so that a build
/// says the same on every machine.
/// </summary>
internal static class ProjectPath
{
    private static readonly char[] Separators = ['/', '\\'];

    // Drive letters come in either case.
    private static readonly StringComparison Comparison =
        Path.DirectorySeparatorChar == '\\' ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    /// <summary>
    /// The path from the project to a file; the file as it is named if they have no folder in common, as MSBuild's
    /// <c>MakeRelative</c> does, which names the resource of a .sql file.
    /// </summary>
    public static string Relative(string projectDirectory, string file)
    {
        if (projectDirectory.Length == 0 || !Path.IsPathRooted(file))
            return Join(file.Split(Separators));
        if (file.StartsWith(projectDirectory, Comparison) && IsPlain(file, projectDirectory.Length))
            return file.Substring(projectDirectory.Length).Replace('\\', '/');

        var from = Split(projectDirectory);
        var to = Split(file);
        var common = 0;
        while (
            common < from.Count
            && common < to.Count - 1
            && string.Equals(from[common], to[common], Comparison)
        )
            common++;
        // The root of a Unix path is an empty name.
        return common == 0 || (common == 1 && from[0].Length == 0)
            ? Join(to)
            : Join(Enumerable.Repeat("..", from.Count - common).Concat(to.Skip(common)));
    }

    /// <summary>The file that a relative path means.</summary>
    public static string Absolute(string projectDirectory, string file) =>
        projectDirectory.Length == 0 || Path.IsPathRooted(file)
            ? file
            : Join(Split(projectDirectory + file), Path.DirectorySeparatorChar);

    /// <summary>Whether nothing but names of folders and files follows, as nearly always.</summary>
    private static bool IsPlain(string file, int start) =>
        start > 0
        && Array.IndexOf(Separators, file[start - 1]) >= 0
        && file.IndexOf("..", start, StringComparison.Ordinal) < 0
        && file.IndexOf("./", start, StringComparison.Ordinal) < 0;

    /// <summary>The names of a path, without those that lead nowhere or back.</summary>
    private static List<string> Split(string path)
    {
        var names = new List<string>();
        foreach (var name in path.Split(Separators))
        {
            if (name == ".." && names.Count > 1)
                names.RemoveAt(names.Count - 1);
            else if (name != "." && (name.Length > 0 || names.Count == 0))
                names.Add(name);
        }
        return names;
    }

    private static string Join(IEnumerable<string> names, char separator = '/') =>
        string.Join(separator.ToString(), names);
}
