using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Statements.Reading;

namespace Mnfst.Migrations.Schema.Planning.Steps;

/// <summary>What statements of plans do, where that decides how they run.</summary>
internal static class StepActions
{
    /// <summary>Whether a statement looks at the rows that a constraint was not held against yet, and does nothing else.</summary>
    public static bool IsValidation(string sql) => Only(sql) is { Kind: AlterActionKind.ValidateConstraint };

    /// <summary>The value that a statement adds to an enum, as it is written there; null if it adds none.</summary>
    public static string? AddedValue(string sql) =>
        Only(sql) is { Kind: AlterActionKind.AddValue, Name.Span: var place }
            ? sql.Substring(place.Start, place.Length)
            : null;

    private static AlterAction? Only(string sql) =>
        StatementReader.Read(sql) is AlterStatement { Actions: [var action] } ? action : null;
}
