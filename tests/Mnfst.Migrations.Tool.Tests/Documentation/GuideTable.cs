namespace Mnfst.Migrations.Tool.Tests.Documentation;

/// <summary>The table of from-alembic.md: a line of Alembic or of db.sh, and what is typed here.</summary>
internal static class GuideTable
{
    private const string Wrapper = "scripts/db.sh";

    /// <summary>What is typed here, by the line that it stands for.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Rows { get; } =
        Document
            .RowsOf("from-alembic.md", "The daily commands")
            .ToDictionary(
                row => Document.CodeIn(row[0]).Single(),
                row => Document.CodeIn(row[1]),
                StringComparer.Ordinal
            );

    /// <summary>The lines of the guide; the one that goes on in the next line has that with it.</summary>
    public static IEnumerable<string> GuideLines =>
        Document
            .LinesOf("guide-commands.txt")
            .Select(line => line.Replace("\\", "004_add_user_preferences 005_add_audit_trail"));

    /// <summary>What a test types for a line: the wrapper's form if there is one.</summary>
    public static string ToTry(string line) => Rows[line][0];

    /// <summary>The wrapper's form of a line and the tool's, where there are both.</summary>
    public static IEnumerable<(string Wrapped, string Plain)> Pairs =>
        Rows
            .Values.Where(forms => forms[0].Contains(Wrapper, StringComparison.Ordinal))
            .Select(forms => (forms[0], forms[1]));
}
