using Mnfst.Migrations.Core.Statements;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Tool.Authoring.Code;

/// <summary>A statement, or an operation in C#, that touches an object.</summary>
/// <param name="Revision">The id of its revision.</param>
/// <param name="Object">The object.</param>
/// <param name="Place">Where it is written.</param>
/// <param name="Text">How it is written.</param>
internal sealed record TouchingStatement(string Revision, SqlObject Object, SourceLocation Place, string Text)
{
    private const int LongestText = 60;

    /// <summary>The statement as it fits a line.</summary>
    public string Shortly
    {
        get
        {
            var line = string.Join(' ', Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            return line.Length <= LongestText ? line : line[..(LongestText - 3)].TrimEnd() + "...";
        }
    }
}

/// <summary>An object that several branches touch.</summary>
/// <param name="Object">The object.</param>
/// <param name="Statements">What touches it, in the order of the graph.</param>
internal sealed record Overlap(SqlObject Object, IReadOnlyList<TouchingStatement> Statements)
{
    /// <summary>The overlap for people; <see cref="Places"/> go below it.</summary>
    public string Title =>
        $"{Object} is changed on several branches. Check that the changes work in either order:";

    /// <summary>A line for each statement.</summary>
    public IEnumerable<string> Places =>
        Statements.Select(statement => $"  {statement.Place}: {statement.Revision}: {statement.Shortly}");
}
