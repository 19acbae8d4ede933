namespace Mnfst.Migrations.Generator.Reading.Calls.Writing;

/// <summary>
/// The operations that lint is told of. It is not told of comments, which block nobody, nor of <c>op.Run</c>, whose code nothing
/// reads.
/// </summary>
internal static class OperationWriters
{
    private static readonly OperationWriter[] All =
    [
        .. TableWriters.All,
        .. ColumnWriters.All,
        .. ConstraintWriters.All,
        .. IndexWriters.All,
        .. EnumWriters.All,
        .. DefinitionWriters.All,
        .. ObjectWriters.All,
        .. PartitionWriters.All,
        .. GrantWriters.All,
        .. RowWriters.All,
        .. SafeWriters.All,
        .. ColumnPairWriters.All,
    ];

    private static readonly Dictionary<string, OperationWriter> ByMethod = All.ToDictionary(
        writer => writer.Method,
        StringComparer.Ordinal
    );

    /// <summary>The writer of an operation; null if lint is not told of it.</summary>
    public static OperationWriter? Find(string method) =>
        ByMethod.TryGetValue(method, out var writer) ? writer : null;
}
