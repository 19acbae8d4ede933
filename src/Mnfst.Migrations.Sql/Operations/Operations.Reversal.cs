using System.Runtime.CompilerServices;
using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Model;

namespace Mnfst.Migrations;

public sealed partial class Operations
{
    /// <summary>
    /// Reverses what <see cref="Migration.Upgrade"/> does: the inverses of its operations, in reverse order. It
    /// stands in <see cref="Migration.Downgrade"/>. The compiler refuses it where an operation of the upgrade has no
    /// inverse; what it cannot see, as in helper methods, is refused when the migration is read.
    /// </summary>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">
    /// An operation of the upgrade has no inverse, or this is the upgrade.
    /// </exception>
    public void Reverse([CallerLineNumber] int line = 0)
    {
        if (_recordUpgrade is null)
            throw new InvalidMigrationException("op.Reverse() reverses Upgrade. Call it in Downgrade.", line);
        var upgrade = new Operations { Arguments = Arguments, Phase = Phase };
        _recordUpgrade(upgrade);
        upgrade._isComplete = true;
        foreach (var operation in Enumerable.Reverse(upgrade._recorded))
        {
            if (operation.Inverse.Refusal is { } reason)
                throw new InvalidMigrationException(
                    DiagnosticCatalog.NoInverse.At(null, operation.CalledMethod, reason).Message,
                    operation.Line
                );
            foreach (var inverse in operation.Inverse.Operations)
                Add(inverse, operation.Line, nameof(Reverse), operation.InAutocommitBlock);
        }
    }

    /// <summary>
    /// Says both ways of what has no inverse of its own, so that <see cref="Reverse"/> can reverse it. Now what
    /// <paramref name="upgrade"/> records runs.
    /// </summary>
    /// <param name="upgrade">Records the operations.</param>
    /// <param name="downgrade">Records what reverts them, in the order in which it runs.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <example>
    /// <code>
    /// op.Reversible(
    ///     upgrade: () => op.Execute("ALTER SYSTEM SET work_mem = '64MB'"),
    ///     downgrade: () => op.Execute("ALTER SYSTEM RESET work_mem"));
    /// </code>
    /// </example>
    public void Reversible(Action upgrade, Action downgrade, [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(upgrade);
        ArgumentNullException.ThrowIfNull(downgrade);
        var there = RecordApart(upgrade);
        var back = RecordApart(downgrade);
        Record(line, () => new ReversibleOperation(there, back));
    }

    private List<MigrationOperation> RecordApart(Action record)
    {
        var (outer, wasApart) = (_recorded, _isApart);
        (_recorded, _isApart) = ([], true);
        try
        {
            record();
            return _recorded;
        }
        finally
        {
            (_recorded, _isApart) = (outer, wasApart);
        }
    }
}
