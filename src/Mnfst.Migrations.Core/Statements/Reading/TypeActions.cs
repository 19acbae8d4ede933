using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Statements.Reading;

/// <summary>Reads the actions of ALTER TYPE (<c>AlterEnumStmt</c>, <c>AlterCompositeTypeStmt</c> in <c>gram.y</c>).</summary>
internal static class TypeActions
{
    public static AlterAction? Take(StatementCursor tokens)
    {
        switch (tokens.TakeKeyword())
        {
            case "add" when tokens.TryTake("value"):
                return TakeValue(tokens);
            case "add" when tokens.TryTake("attribute"):
                return ColumnReader.Take(tokens) is { Type: not null } attribute
                    ? new AddColumnAction(AlterActionKind.AddAttribute, attribute)
                    {
                        Name = attribute.Name,
                        Cascade = tokens.TakeCascade(),
                    }
                    : null;
            case "drop" when tokens.TryTake("attribute"):
                return AlterActionReader.TakeDropped(tokens, AlterActionKind.DropAttribute);
            case "alter" when tokens.TryTake("attribute") && tokens.TakeIdentifier() is { } name:
                return
                    (tokens.TryTake("type") || ColumnActions.TakeDataType(tokens))
                    && ColumnActions.TakeType(tokens, AlterActionKind.AlterAttributeType) is { } action
                    ? action with
                    {
                        Name = name,
                    }
                    : null;
            case "set":
                return AlterActionReader.WithValue(AlterActionKind.SetOptions, tokens.TakeParentheses());
            default:
                return null;
        }
    }

    /// <summary>ADD VALUE [IF NOT EXISTS] 'value' [BEFORE | AFTER 'other']</summary>
    private static AlterAction? TakeValue(StatementCursor tokens)
    {
        var guard = tokens.TakeIfNotExists();
        if (tokens.TakeString() is not { } value)
            return null;
        TextSpan? place = null;
        if (tokens.TryTake("before") || tokens.TryTake("after"))
            place = tokens.TakeString()?.Span;
        return new AlterAction(AlterActionKind.AddValue)
        {
            Name = value,
            Guard = guard,
            Value = place,
        };
    }
}
