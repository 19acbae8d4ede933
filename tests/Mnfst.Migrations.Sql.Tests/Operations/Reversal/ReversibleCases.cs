namespace Mnfst.Migrations.Sql.Tests.Reversal;

/// <summary>
/// Calls of operations that can be taken back, at least one of each. The tests of the generator read them here, as text,
/// and compile them: each stands for itself, as <c>new("SQL", op => op.X(...))</c>.
/// </summary>
internal static partial class ReversibleCases
{
    public static IReadOnlyList<OperationCase> All { get; } =
    [
        .. Tables,
        .. Columns,
        .. Constraints,
        .. Indexes,
        .. Types,
        .. Definitions,
        .. Replacements,
        .. Objects,
        .. Privileges,
        .. Partitions,
        .. Rows,
        .. Safely,
    ];
}
