using Mnfst.Migrations.Core.Text;
using Mnfst.Migrations.Sql.Execution.Connection;

namespace Mnfst.Migrations.Cli.Output;

/// <summary>Quotes the line of a file that a message speaks of, with marks under the place, as compilers do.</summary>
internal static class SourceQuote
{
    private const int Widest = 120;
    private const int LargestFile = 16 * 1024 * 1024;

    /// <summary>The lines of a quote; none if the place can not be shown.</summary>
    /// <param name="file">The file, where it is now.</param>
    /// <param name="start">Where the place starts.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="screen">Where it is to be shown.</param>
    public static IEnumerable<Line> Of(string file, LinePosition start, LinePosition end, Screen screen)
    {
        var number = $" {start.Line + 1} ";
        var width = Math.Min(screen.Traits.Width, Widest) - number.Length - 2;
        if (Read(file) is not { } text || SourceExcerpt.Of(text, start, end, width) is not { } excerpt)
            yield break;
        yield return new Line($"{number}| ", Palette.Dim).Add(excerpt.Text);
        yield return new Line($"{new string(' ', number.Length)}| ", Palette.Dim).Add(
            excerpt.Marks,
            Palette.Bad
        );
    }

    /// <summary>Looks where a file is that a message names.</summary>
    /// <param name="path">As it is named.</param>
    /// <param name="folders">Where the name may begin.</param>
    /// <returns>The file; null if it is nowhere.</returns>
    public static string? Find(string path, IEnumerable<string> folders) =>
        folders
            .Where(folder => folder.Length > 0)
            .Select(folder => Path.Combine(folder, path))
            .FirstOrDefault(File.Exists);

    private static string? Read(string file)
    {
        try
        {
            return new FileInfo(file).Length > LargestFile ? null : Secrets.Cover(File.ReadAllText(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
