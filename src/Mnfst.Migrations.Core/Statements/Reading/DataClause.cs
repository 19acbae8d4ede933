using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Statements.Reading;

/// <summary>WITH [NO] DATA, and the options of a view, behind a query.</summary>
internal static class DataClause
{
    /// <summary>Whether a WITH comes next that belongs to no query.</summary>
    public static bool IsNext(StatementCursor tokens) =>
        tokens.Is("with")
        && (
            tokens.IsSecond("no")
            || tokens.IsSecond("data")
            || tokens.IsSecond("check")
            || tokens.IsSecond("local")
            || tokens.IsSecond("cascaded")
        );

    /// <summary>Takes WITH [NO] DATA; null if it is not there, or has no NO.</summary>
    public static TextSpan? Take(StatementCursor tokens)
    {
        var start = tokens.Start;
        if (!tokens.TryTake("with"))
            return null;
        var isNo = tokens.TryTake("no");
        tokens.Expect("data");
        return isNo ? tokens.SpanFrom(start) : null;
    }
}
