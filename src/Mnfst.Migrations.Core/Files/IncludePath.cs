namespace Mnfst.Migrations.Core.Files;

/// <summary>The paths of included files. They are names: no link is followed, and no file is looked at.</summary>
internal static class IncludePath
{
    private static readonly char[] Separators = ['/', '\\'];

    /// <summary>The file that a directive names; null if it is no path from where the directive is.</summary>
    /// <param name="from">The file with the directive.</param>
    /// <param name="value">What the directive says.</param>
    public static string? Resolve(string from, string value) =>
        value[0] is '/' or '~' || value.IndexOfAny(['\\', ':']) >= 0 ? null : Normalize($"{from}/../{value}");

    /// <summary>A path without names that lead nowhere or back, with forward slashes.</summary>
    public static string Normalize(string path)
    {
        var names = new List<string>();
        foreach (var name in path.Split(Separators))
        {
            if (name == ".." && names.Count > 0 && names[names.Count - 1] is not (".." or ""))
                names.RemoveAt(names.Count - 1);
            else if (name != "." && (name.Length > 0 || names.Count == 0))
                names.Add(name);
        }
        return string.Join("/", names);
    }

    /// <summary>What a directive has to say to name a file.</summary>
    public static string Relative(string from, string to)
    {
        var (folders, names) = (Normalize(from).Split('/'), to.Split('/'));
        var common = 0;
        while (common < folders.Length - 1 && common < names.Length - 1 && folders[common] == names[common])
            common++;
        return string.Join(
            "/",
            Enumerable.Repeat("..", folders.Length - 1 - common).Concat(names.Skip(common))
        );
    }
}
