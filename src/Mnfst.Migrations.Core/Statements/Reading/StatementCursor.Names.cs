using System.Text;
using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Statements.Reading;

internal sealed partial class StatementCursor
{
    /// <summary>Takes a word or quoted identifier, reserved or not; null if none comes next.</summary>
    public Identifier? TakeLabel()
    {
        var start = Start;
        return TryTakeIdentifier() is { } name ? new Identifier(name, SpanFrom(start)) : null;
    }

    /// <summary>Takes the name of a column and the like (<c>ColId</c> in <c>gram.y</c>); null if none comes next.</summary>
    public Identifier? TakeIdentifier() => IsReserved() ? null : TakeLabel();

    /// <summary>The same, where the statement is not understood without one.</summary>
    public Identifier? ExpectIdentifier()
    {
        var identifier = TakeIdentifier();
        if (identifier is null)
            Fail();
        return identifier;
    }

    /// <summary>
    /// Takes a string, which it names by its value, save that escapes with a backslash stay as they are written; null if
    /// none comes next.
    /// </summary>
    public Identifier? TakeString()
    {
        var start = Start;
        var kind = Next.Kind;
        if (TryTakeString() is not { } value)
            return null;
        if (Next.IsContinuation)
            value += TakeContinuation();
        if (kind != SqlTokenKind.DollarString)
            value = value.Replace("''", "'");
        return new Identifier(value, SpanFrom(start));
    }

    /// <summary>Takes a number, which is the name of a large object and of a column of an index.</summary>
    public Identifier? TakeNumber()
    {
        if (!IsKind(SqlTokenKind.Number))
            return null;
        var place = Next.Span;
        Advance();
        return new Identifier(TextOf(place), place);
    }

    private string TakeContinuation()
    {
        var value = new StringBuilder();
        while (Next.IsContinuation && TryTakeString() is { } more)
            value.Append(more);
        return value.ToString();
    }

    /// <summary>
    /// Takes a name with or without its schema (<c>qualified_name</c>); the database that may stand before it is the current
    /// one. Null if none comes next.
    /// </summary>
    public ObjectName? TakeName() => IsReserved() ? null : TakeQualified();

    /// <summary>The same of a function or type (<c>func_name</c>), which fewer words are kept from.</summary>
    public ObjectName? TakeFunctionName() =>
        IsKind(SqlTokenKind.Identifier) && ReservedWords.ContainFully(_text, Next.Span)
            ? null
            : TakeQualified();

    public ObjectName? ExpectName()
    {
        var name = TakeName();
        if (name is null)
            Fail();
        return name;
    }

    /// <summary>Takes names between commas.</summary>
    public EquatableArray<ObjectName> TakeNames()
    {
        var names = new List<ObjectName>();
        do
        {
            if (ExpectName() is not { } name)
                break;
            names.Add(name);
        } while (TryTake(SqlTokenKind.Comma));
        return names.ToEquatableArray();
    }

    /// <summary>Takes a table (<c>relation_expr</c>): <c>ONLY t</c>, <c>ONLY (t)</c>, <c>t *</c>; null if none comes next.</summary>
    public TableReference? TakeTable()
    {
        var only = TakeWord("only");
        var inParentheses = only is not null && TryTake(SqlTokenKind.OpenParenthesis);
        if (TakeName() is not { } name)
            return null;
        if (only is null && IsText("*"))
            Advance();
        return inParentheses && !TryTake(SqlTokenKind.CloseParenthesis)
            ? null
            : new TableReference(name, only);
    }

    /// <summary>Takes tables between commas.</summary>
    public EquatableArray<TableReference> TakeTables()
    {
        var tables = new List<TableReference>();
        do
        {
            if (TakeTable() is not { } table)
            {
                Fail();
                break;
            }
            tables.Add(table);
        } while (TryTake(SqlTokenKind.Comma));
        return tables.ToEquatableArray();
    }

    /// <summary>Takes columns in parentheses; none if no parenthesis opens here.</summary>
    public EquatableArray<Identifier> TakeColumns()
    {
        if (!TryTake(SqlTokenKind.OpenParenthesis))
            return default;
        var columns = new List<Identifier>();
        do
        {
            // The last column of a foreign key may be a PERIOD, since PostgreSQL 18.
            if (
                Is("period")
                && !IsSecondKind(SqlTokenKind.Comma)
                && !IsSecondKind(SqlTokenKind.CloseParenthesis)
            )
                Advance();
            if (ExpectIdentifier() is not { } column)
                break;
            columns.Add(column);
            // WITHOUT OVERLAPS, of the last column of a key.
            TryTake("without", "overlaps");
        } while (TryTake(SqlTokenKind.Comma));
        PassToClose();
        return columns.ToEquatableArray();
    }

    /// <summary>Takes roles between commas (<c>role_list</c>), of which some have reserved words for a name.</summary>
    public EquatableArray<Identifier> TakeRoles()
    {
        var roles = new List<Identifier>();
        do
        {
            TryTake("group");
            if (!IsRole() || TakeLabel() is not { } role)
            {
                Fail();
                break;
            }
            roles.Add(role);
        } while (TryTake(SqlTokenKind.Comma));
        return roles.ToEquatableArray();
    }

    /// <summary>Whether the next token may name a role, as a few reserved words may (<c>RoleSpec</c>).</summary>
    private bool IsRole() =>
        !IsKind(SqlTokenKind.Identifier)
        || !ReservedWords.ContainFully(_text, Next.Span)
        || Is("current_user")
        || Is("current_role")
        || Is("session_user");

    /// <summary>Takes the end of a list in parentheses; what is left in them is not understood.</summary>
    public void PassToClose()
    {
        if (TryTake(SqlTokenKind.CloseParenthesis))
            return;
        Fail();
        // A semicolon in parentheses ends nothing.
        while (!IsKind(SqlTokenKind.EndOfText) && !IsKind(SqlTokenKind.CloseParenthesis))
            Skip();
        TryTake(SqlTokenKind.CloseParenthesis);
    }

    /// <summary>Whether the next token is an unquoted word that names no table or column.</summary>
    public bool IsReserved() => IsKind(SqlTokenKind.Identifier) && ReservedWords.Contain(_text, Next.Span);

    /// <summary>Whether the token behind the next one may name a table or column.</summary>
    public bool IsSecondName()
    {
        var second = Second();
        return second.Kind is SqlTokenKind.QuotedIdentifier or SqlTokenKind.UnicodeIdentifier
            || (second.Kind == SqlTokenKind.Identifier && !ReservedWords.Contain(_text, second.Span));
    }

    private ObjectName? TakeQualified()
    {
        var start = Start;
        return TryTakeName() is { } name ? new ObjectName(name, SpanFrom(start)) : null;
    }
}
