using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Sql;

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
    public static UpdateStatement? Parse(string statement, out SqlRefusal? refusal) =>
        UpdateStatementParser.Parse(statement, out refusal);
}

/// <summary>Why a statement does not serve its purpose.</summary>
/// <param name="Span">The place in the statement that is to blame.</param>
/// <param name="Reason">The reason, which goes on a sentence that began with the statement: "it has ...".</param>
public sealed record SqlRefusal(TextSpan Span, string Reason);
