using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Statements.Reading;

/// <summary>Reads the actions of ALTER DOMAIN (<c>AlterDomainStmt</c> in <c>gram.y</c>).</summary>
internal static class DomainActions
{
    public static AlterAction? Take(StatementCursor tokens)
    {
        switch (tokens.TakeKeyword())
        {
            case "set" when tokens.TryTake("default"):
                return ColumnActions.TakeDefault(tokens);
            case "set" when tokens.TryTake("not", "null"):
                return new AlterAction(AlterActionKind.SetNotNull);
            case "drop" when tokens.TryTake("default"):
                return new AlterAction(AlterActionKind.DropColumnDefault);
            case "drop" when tokens.TryTake("not", "null"):
                return new AlterAction(AlterActionKind.DropNotNull);
            case "drop" when tokens.TryTake("constraint"):
                return AlterActionReader.TakeDropped(tokens, AlterActionKind.DropConstraint);
            case "add":
                return new AddConstraintAction(ConstraintReader.TakeOfTable(tokens));
            case "validate" when tokens.TryTake("constraint"):
                return AlterActionReader.Named(AlterActionKind.ValidateConstraint, tokens.TakeIdentifier());
            default:
                return null;
        }
    }
}
