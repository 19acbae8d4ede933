using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Generator.Reading.Code;

namespace Mnfst.Migrations.Generator.Reading.Calls;

/// <summary>The operations that a migration in C# calls, as far as it is known before it runs what they mean.</summary>
/// <param name="Upgrade">Those of its upgrade, in order.</param>
/// <param name="Downgrade">Those of its downgrade, in order; what <c>op.Reverse()</c> makes of the upgrade is not among them.</param>
internal sealed record MigrationCalls(
    EquatableArray<OperationCall> Upgrade,
    EquatableArray<OperationCall> Downgrade
);

/// <summary>A call of an operation.</summary>
/// <param name="Sql">The statements that it means, separated by semicolons.</param>
/// <param name="Mode">How they run.</param>
/// <param name="IsIdempotent">Whether the author says that they may run again.</param>
/// <param name="Place">Where it is called.</param>
internal sealed record OperationCall(string Sql, SqlStepMode Mode, bool IsIdempotent, Place Place)
{
    /// <summary>Whether the author writes the SQL himself: <c>op.Execute</c>.</summary>
    public bool IsSql { get; init; }

    /// <summary>The rule that shall not speak of them; null if all may.</summary>
    public IgnoredRule? Ignored { get; init; }

    /// <summary>Where the text of the statements is written, piece by piece; empty if it is written nowhere as it is.</summary>
    public EquatableArray<LiteralRun> Runs { get; init; }
}
