using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Statements.Reading;

/// <summary>Reads CREATE TYPE from behind TYPE (<c>DefineStmt</c> in <c>gram.y</c>).</summary>
internal static class CreateTypeReader
{
    public static CreateTypeStatement? Read(StatementCursor tokens)
    {
        if (tokens.TakeName() is not { } name)
            return null;
        if (tokens.AtStop)
            return new CreateTypeStatement(name, TypeForm.Shell);
        if (tokens.TakeParentheses() is not null)
            return new CreateTypeStatement(name, TypeForm.Base);
        if (!tokens.TryTake("as"))
            return new CreateTypeStatement(name, TypeForm.Shell);
        if (tokens.TryTake("enum"))
            return new CreateTypeStatement(name, TypeForm.Enum) { Values = TakeValues(tokens) };
        if (tokens.TryTake("range"))
        {
            tokens.TakeInParentheses();
            return new CreateTypeStatement(name, TypeForm.Range);
        }
        return new CreateTypeStatement(name, TypeForm.Composite) { Attributes = TakeAttributes(tokens) };
    }

    private static EquatableArray<Identifier> TakeValues(StatementCursor tokens)
    {
        if (!tokens.Expect(SqlTokenKind.OpenParenthesis) || tokens.TryTake(SqlTokenKind.CloseParenthesis))
            return default;
        var values = new List<Identifier>();
        do
        {
            if (tokens.TakeString() is not { } value)
                break;
            values.Add(value);
        } while (tokens.TryTake(SqlTokenKind.Comma));
        tokens.PassToClose();
        return values.ToEquatableArray();
    }

    private static EquatableArray<ColumnDefinition> TakeAttributes(StatementCursor tokens)
    {
        if (!tokens.Expect(SqlTokenKind.OpenParenthesis) || tokens.TryTake(SqlTokenKind.CloseParenthesis))
            return default;
        var attributes = new List<ColumnDefinition>();
        do
        {
            if (ColumnReader.Take(tokens) is not { Type: not null } attribute)
                break;
            attributes.Add(attribute);
        } while (tokens.TryTake(SqlTokenKind.Comma));
        tokens.PassToClose();
        return attributes.ToEquatableArray();
    }
}
