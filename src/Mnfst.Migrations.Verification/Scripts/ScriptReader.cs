using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Verification.Scripts;

/// <summary>
/// Reads a file of the folder <c>verify</c>. Before its first statement may stand what it allows the downgrade to lose:
/// <c>-- mnfst:loses users.role, users.note</c>.
/// </summary>
internal static class ScriptReader
{
    private const string Mark = "-- mnfst:";
    private const string Losses = "loses";

    /// <summary>Reads a file.</summary>
    /// <param name="revision">The id of its revision.</param>
    /// <param name="path">The file, for messages.</param>
    /// <param name="text">Its text.</param>
    /// <param name="faults">Takes what is wrong with it.</param>
    public static VerifyScript Read(string revision, string path, string text, List<string> faults)
    {
        var statements = StatementFile.Read("verify script", path, text, faults);
        var head = statements is [var first, ..] ? text[..first.Location!.Span.Start] : text;
        return new VerifyScript(revision, path, statements, [.. ReadLosses(path, head, faults)]);
    }

    private static IEnumerable<string> ReadLosses(string path, string head, List<string> faults)
    {
        var number = 0;
        foreach (var line in SqlText.WithLineFeeds(head).Split('\n'))
        {
            number++;
            if (!line.StartsWith(Mark, StringComparison.Ordinal))
                continue;
            var words = line[Mark.Length..].Trim().Split(' ', 2);
            if (words is [Losses, var names])
            {
                foreach (var name in names.Split(',', StringSplitOptions.TrimEntries))
                    yield return name;
                continue;
            }
            faults.Add(
                $"{path}({number},1): '{line.Trim()}' says nothing here. Write '{Mark}{Losses} TABLE.COLUMN' for what the downgrade may lose, or remove the line."
            );
        }
    }
}
