using Mnfst.Migrations.Core.Diagnostics;

namespace Mnfst.Migrations.Model;

/// <summary>What reverts an operation, or why nothing does.</summary>
internal sealed record Inverse
{
    private Inverse(IReadOnlyList<MigrationOperation> operations, string? refusal)
    {
        Operations = operations;
        Refusal = refusal;
    }

    /// <summary>Nothing has to be done: what the operation leaves does no harm to what was before.</summary>
    public static Inverse Nothing { get; } = Of();

    /// <summary>The operations, in the order in which they run.</summary>
    public IReadOnlyList<MigrationOperation> Operations { get; }

    /// <summary>Why there is no inverse, in sentences; null if there is one.</summary>
    public string? Refusal { get; }

    public static implicit operator Inverse(MigrationOperation operation) => Of(operation);

    public static Inverse Of(params IReadOnlyList<MigrationOperation> operations) => new(operations, null);

    /// <param name="reason">Why not, and what to do: sentences.</param>
    public static Inverse None(string reason) => new([], reason);

    /// <param name="parameters">The parameters of the operation, one of which would have to be given.</param>
    public static Inverse Needs(params IEnumerable<string> parameters) => None(InverseText.Needs(parameters));
}
