using System.Runtime.CompilerServices;

namespace Mnfst.Migrations.Sql.Tests.Reversal;

/// <summary>A call of an operation, and the database it makes sense in.</summary>
/// <param name="Before">What is there before, as SQL.</param>
/// <param name="Upgrade">The call.</param>
/// <param name="Since">The first version of PostgreSQL that has what it needs.</param>
/// <param name="Text">The call as it is written.</param>
public sealed record OperationCase(
    string Before,
    Action<Operations> Upgrade,
    int Since = 14,
    [CallerArgumentExpression(nameof(Upgrade))] string Text = ""
)
{
    /// <summary>The call on one line, by which the case is known.</summary>
    public string Name { get; } =
        string.Join(' ', Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The phase of a revision that may have the call.</summary>
    public RevisionPhase Phase =>
        Text.Contains($"RevisionPhase.{RevisionPhase.Contract}", StringComparison.Ordinal)
            ? RevisionPhase.Contract
            : RevisionPhase.Expand;
}

/// <summary>A call of an operation that nothing takes back, and why.</summary>
/// <param name="Upgrade">The call.</param>
/// <param name="Refusal">What <c>op.Reverse()</c> says of it, after the name of the operation.</param>
/// <param name="Text">The call as it is written.</param>
public sealed record IrreversibleCase(
    Action<Operations> Upgrade,
    string Refusal,
    [CallerArgumentExpression(nameof(Upgrade))] string Text = ""
)
{
    /// <summary>The call on one line, by which the case is known.</summary>
    public string Name { get; } =
        string.Join(' ', Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
