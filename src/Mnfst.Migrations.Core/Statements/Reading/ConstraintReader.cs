using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Statements.Reading;

/// <summary>
/// Reads constraints: those of a column (<c>ColQualList</c> in <c>gram.y</c>), of a table (<c>TableConstraint</c>), and of a
/// domain.
/// </summary>
internal static class ConstraintReader
{
    /// <summary>Whether a constraint of a table begins here, not a column: all words but EXCLUDE and NOT are reserved.</summary>
    public static bool IsAtTableConstraint(StatementCursor tokens) =>
        tokens.Is("constraint")
        || tokens.Is("check")
        || tokens.Is("unique")
        || tokens.Is("primary")
        || tokens.Is("foreign")
        || tokens.Is("not")
        || (
            tokens.Is("exclude")
            && (tokens.IsSecond("using") || tokens.IsSecondKind(SqlTokenKind.OpenParenthesis))
        );

    /// <summary>Takes a constraint of a table, and all that is left of its item.</summary>
    public static SqlConstraint TakeOfTable(StatementCursor tokens)
    {
        var start = tokens.Start;
        var name = TakeName(tokens);
        var constraint = TakeTableElement(tokens);
        if (constraint is not null)
            constraint = TakeAttributes(tokens, constraint);
        if (!tokens.AtItemEnd || constraint is null)
        {
            tokens.TakeItem();
            constraint = new UnknownConstraint();
        }
        return constraint with { Name = name, Span = tokens.SpanFrom(start) };
    }

    /// <summary>Takes all properties of a column, up to the end of its item; gives its collation apart.</summary>
    public static EquatableArray<SqlConstraint> TakeOfColumn(
        StatementCursor tokens,
        out ObjectName? collation
    )
    {
        collation = null;
        if (tokens.AtItemEnd)
            return default;
        var constraints = new List<SqlConstraint>();
        while (!tokens.AtItemEnd)
        {
            if (tokens.TryTake("collate"))
            {
                collation = tokens.TakeFunctionName();
                continue;
            }
            var start = tokens.Start;
            var name = TakeName(tokens);
            var constraint = TakeColumnElement(tokens);
            if (constraint is null)
            {
                // ALTER TYPE ... ADD ATTRIBUTE has its CASCADE here, RESTRICT is its opposite.
                if (name is null && (tokens.Is("cascade") || tokens.Is("restrict")))
                    break;
                tokens.TakeItem();
                constraint = new UnknownConstraint();
            }
            constraint = TakeAttributes(tokens, constraint);
            constraints.Add(constraint with { Name = name, Span = tokens.SpanFrom(start) });
        }
        return constraints.ToEquatableArray();
    }

    private static Identifier? TakeName(StatementCursor tokens) =>
        tokens.TryTake("constraint") ? tokens.ExpectIdentifier() : null;

    private static SqlConstraint? TakeTableElement(StatementCursor tokens)
    {
        if (tokens.TryTake("check"))
            return TakeCheck(tokens);
        if (tokens.TryTake("not", "null"))
            return tokens.TakeIdentifier() is { } column
                ? new NotNullConstraint(column)
                // That of a domain, or of a column.
                : new NotNullConstraint(null);
        if (tokens.TryTake("unique"))
            return TakeKey(tokens, isPrimary: false);
        if (tokens.TryTake("primary", "key"))
            return TakeKey(tokens, isPrimary: true);
        if (tokens.TryTake("exclude"))
            return TakeExclusion(tokens);
        if (!tokens.TryTake("foreign", "key"))
            return null;
        var columns = tokens.TakeColumns();
        return columns.Count > 0 && tokens.TryTake("references") ? TakeReference(tokens, columns) : null;
    }

    private static SqlConstraint? TakeColumnElement(StatementCursor tokens)
    {
        if (tokens.TryTake("not", "null"))
            return new NotNullConstraint(null);
        if (tokens.TryTake("null"))
            return new NullConstraint();
        if (tokens.TryTake("default"))
            return DefaultReader.Take(tokens) is { } value ? new DefaultConstraint(value) : null;
        if (tokens.TryTake("check"))
            return TakeCheck(tokens);
        if (tokens.TryTake("unique"))
            return TakeKey(tokens, isPrimary: false);
        if (tokens.TryTake("primary", "key"))
            return TakeKey(tokens, isPrimary: true);
        if (tokens.TryTake("references"))
            return TakeReference(tokens, default);
        return tokens.TryTake("generated") ? TakeGenerated(tokens) : null;
    }

    private static CheckConstraint? TakeCheck(StatementCursor tokens) =>
        tokens.IsKind(SqlTokenKind.OpenParenthesis) ? new CheckConstraint(tokens.TakeInParentheses()) : null;

    private static KeyConstraint? TakeKey(StatementCursor tokens, bool isPrimary)
    {
        if (tokens.TryTake("using", "index"))
        {
            // Of a column it says where the index goes; of a table it names the index, which may be called so.
            var index = tokens.TakeIdentifier();
            var inTablespace = index?.Name == "tablespace" && tokens.TakeIdentifier() is not null;
            if (index is null)
                return null;
            return new KeyConstraint(isPrimary, default) { UsingIndex = inTablespace ? null : index };
        }
        var start = tokens.Start;
        TextSpan? notDistinct = null;
        if (tokens.TryTake("nulls"))
        {
            var isNot = tokens.TryTake("not");
            if (!tokens.TryTake("distinct"))
                return null;
            notDistinct = isNot ? tokens.SpanFrom(start) : null;
        }
        var columns = tokens.TakeColumns();
        if (tokens.TryTake("include"))
            tokens.TakeInParentheses();
        PassStorage(tokens);
        return new KeyConstraint(isPrimary, columns) { NullsNotDistinct = notDistinct };
    }

    /// <summary>WITH (parameters) and USING INDEX TABLESPACE name</summary>
    private static void PassStorage(StatementCursor tokens)
    {
        if (tokens.TryTake("with"))
            tokens.TakeInParentheses();
        if (!tokens.TryTake("using", "index"))
            return;
        tokens.Expect("tablespace");
        tokens.ExpectIdentifier();
    }

    private static ExclusionConstraint? TakeExclusion(StatementCursor tokens)
    {
        var method = tokens.TryTake("using") ? tokens.TakeIdentifier() : null;
        if (!tokens.IsKind(SqlTokenKind.OpenParenthesis))
            return null;
        var elements = tokens.TakeInParentheses();
        if (tokens.TryTake("include"))
            tokens.TakeInParentheses();
        PassStorage(tokens);
        if (tokens.TryTake("where"))
            tokens.TakeInParentheses();
        return new ExclusionConstraint(method, elements);
    }

    private static ForeignKeyConstraint? TakeReference(
        StatementCursor tokens,
        EquatableArray<Identifier> columns
    )
    {
        if (tokens.TakeName() is not { } table)
            return null;
        var referenced = tokens.TakeColumns();
        if (tokens.TryTake("match") && !tokens.TryTake("full") && !tokens.TryTake("partial"))
            tokens.Expect("simple");
        while (tokens.Is("on", "delete") || tokens.Is("on", "update"))
        {
            tokens.Advance();
            tokens.Advance();
            if (tokens.TryTake("no"))
                tokens.Expect("action");
            else if (tokens.TryTake("set"))
            {
                if (!tokens.TryTake("null"))
                    tokens.Expect("default");
                tokens.TakeColumns();
            }
            else if (!tokens.TryTake("cascade"))
                tokens.Expect("restrict");
        }
        return new ForeignKeyConstraint(columns, table, referenced);
    }

    private static SqlConstraint? TakeGenerated(StatementCursor tokens)
    {
        var isAlways = tokens.TryTake("always");
        if (!isAlways && !tokens.TryTake("by", "default") || !tokens.TryTake("as"))
            return null;
        if (tokens.TryTake("identity"))
            return new IdentityConstraint(isAlways, tokens.TakeParentheses());
        if (!tokens.IsKind(SqlTokenKind.OpenParenthesis))
            return null;
        var expression = tokens.TakeInParentheses();
        var stored = tokens.TakeWord("stored");
        if (stored is null)
            tokens.TryTake("virtual");
        return new GeneratedConstraint(expression, stored);
    }

    /// <summary>
    /// Takes what may follow any constraint (<c>ConstraintAttributeSpec</c>). PostgreSQL reads them of a column as elements of
    /// their own, with the same effect.
    /// </summary>
    private static SqlConstraint TakeAttributes(StatementCursor tokens, SqlConstraint constraint)
    {
        while (true)
        {
            if (tokens.TakeWord("deferrable") is { } deferrable)
                constraint = constraint with { Deferrable = deferrable };
            else if (tokens.TakeWords("initially", "deferred") is { } deferred)
                constraint = constraint with
                {
                    InitiallyDeferred = deferred,
                    Deferrable = constraint.Deferrable ?? deferred,
                };
            else if (tokens.TakeWords("not", "valid") is { } notValid)
                constraint = constraint with { NotValid = notValid };
            else if (tokens.TakeWords("not", "enforced") is { } notEnforced)
                constraint = constraint with { NotEnforced = notEnforced };
            else if (tokens.TakeWords("no", "inherit") is { } noInherit)
                constraint = constraint with { NoInherit = noInherit };
            else if (
                !tokens.TryTake("not", "deferrable")
                && !tokens.TryTake("initially", "immediate")
                && !tokens.TryTake("enforced")
            )
                return constraint;
        }
    }
}
