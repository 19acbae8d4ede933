using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Statements.Reading;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Statements;

/// <summary>
/// A plain UPDATE of one table, in its parts, so that it can be run batch by batch:
/// <c>UPDATE [ONLY] table [[AS] alias] SET ... [WHERE ...]</c>.
/// </summary>
/// <param name="Table">The table.</param>
/// <param name="Only">Whether tables that inherit from it are left alone.</param>
/// <param name="Alias">The other name that SET and WHERE know the table by; null if there is none.</param>
/// <param name="Set">The assignments, as written after SET.</param>
/// <param name="Where">The condition, as written after WHERE; null if there is none.</param>
public sealed record UpdateStatement(SqlName Table, bool Only, string? Alias, string Set, string? Where)
{
    /// <summary>The columns that SET assigns to, as a whole or a part of, in order.</summary>
    public EquatableArray<string> SetColumns => UpdateTargets.Of(Set).ToEquatableArray();

    /// <summary>
    /// Takes an UPDATE apart; null if it is none, or says more than can be run batch by batch: WITH, FROM,
    /// RETURNING, WHERE CURRENT OF, FOR PORTION OF.
    /// </summary>
    /// <param name="statement">The text of one statement.</param>
    /// <param name="refusal">Why it cannot be taken apart; null if it can.</param>
    public static UpdateStatement? Parse(string statement, out SqlRefusal? refusal)
    {
        var tokens = new StatementCursor(statement, new TextSpan(0, statement.Length));
        var first = tokens.Next;
        var isWith = tokens.Is("with");
        var isUpdate = tokens.Is("update");
        var update = StatementReader.Read(tokens) as DataChangeStatement;
        refusal =
            isWith ? new SqlRefusal(first.Span, "it begins with WITH")
            : !isUpdate ? new SqlRefusal(first.Span, "it is not an UPDATE")
            : update is null ? tokens.Failure
            : Refuse(statement, update, tokens.Failure);
        if (refusal is not null || update is not { Set: { } set })
            return null;
        return new UpdateStatement(
            update.Target.Name.Name,
            update.Target.Only is not null,
            update.Alias?.Name,
            SqlText.Of(statement, set),
            update.Where is { } where ? SqlText.Of(statement, where) : null
        );
    }

    private static SqlRefusal? Refuse(string statement, DataChangeStatement update, SqlRefusal? failure)
    {
        if (update.ForPortionOf is { } portion)
            return new SqlRefusal(FirstWord(statement, portion), "it has FOR PORTION OF");
        if (update.Where is { } where && CurrentOf(statement, where) is { } current)
            return new SqlRefusal(current, "it has WHERE CURRENT OF");
        if (update.From is { } from)
            return new SqlRefusal(
                FirstWord(statement, from),
                "it has FROM; join in a subquery of SET or WHERE instead"
            );
        if (failure is null)
            return update.Returning is { } returning
                ? new SqlRefusal(FirstWord(statement, returning), "it has RETURNING")
                : null;
        var culprit = new SqlTokenReader(
            statement,
            TextSpan.FromBounds(failure.Span.Start, statement.Length)
        );
        if (culprit.Next.Kind == SqlTokenKind.CloseParenthesis)
            return failure with { Reason = "it closes a parenthesis that is not open" };
        return update is { Set: not null, Where: not null } && culprit.Is("where")
            ? failure with
            {
                Reason = "it has a second WHERE",
            }
            : failure;
    }

    /// <summary>The word CURRENT of WHERE CURRENT OF; alone it is no reserved word: it may be a column.</summary>
    private static TextSpan? CurrentOf(string statement, TextSpan condition)
    {
        var tokens = new SqlTokenReader(statement, condition);
        return tokens.Is("current") && tokens.IsSecond("of") ? tokens.Next.Span : null;
    }

    private static TextSpan FirstWord(string statement, TextSpan span) =>
        new SqlTokenReader(statement, span).Next.Span;
}
