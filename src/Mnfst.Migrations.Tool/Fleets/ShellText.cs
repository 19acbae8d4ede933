using System.Text.RegularExpressions;

namespace Mnfst.Migrations.Tool.Fleets;

/// <summary>Writes words for a POSIX shell so that they are read as they are.</summary>
internal static partial class ShellText
{
    /// <summary>A word, in quotes if it needs them.</summary>
    public static string Quote(string word) =>
        Plain().IsMatch(word) ? word : $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    /// <summary>Several words.</summary>
    public static string Join(IEnumerable<string> words) => string.Join(' ', words.Select(Quote));

    [GeneratedRegex(@"\A[A-Za-z0-9_./:=@%+,-]+\z")]
    private static partial Regex Plain();
}
