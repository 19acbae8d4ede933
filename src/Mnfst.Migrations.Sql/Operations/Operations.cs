using System.Runtime.CompilerServices;
using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Model;

namespace Mnfst.Migrations;

/// <summary>
/// Records what a migration does (Alembic's <c>op</c>); nothing runs while it is recorded. Names are given as they
/// are, unquoted; case counts. What is called <c>sql</c>, ends in <c>Sql</c> or is a condition is taken as SQL.
/// What cannot be meant is refused with an <see cref="InvalidMigrationException"/> that says what to write.
/// </summary>
public sealed partial class Operations
{
    private readonly Action<Operations>? _recordUpgrade;
    private List<MigrationOperation> _recorded = [];
    private readonly List<(RevisionRequirement Requirement, int Line)> _requirements = [];
    private bool _isApart;
    private bool _inAutocommitBlock;
    private bool _isBlockIdempotent;
    private bool _isComplete;
    private IgnoredRule? _ignored;

    /// <summary>Records an upgrade, or what stands for itself.</summary>
    public Operations() { }

    /// <summary>Records a downgrade.</summary>
    /// <param name="recordUpgrade">Records the upgrade that it reverses.</param>
    internal Operations(Action<Operations> recordUpgrade) => _recordUpgrade = recordUpgrade;

    /// <summary>What whoever runs the migrations told them with <c>-x KEY=VALUE</c>.</summary>
    public MigrationArguments Arguments { get; internal init; } = MigrationArguments.None;

    /// <summary>The phase in which the revision runs; null if what is recorded belongs to no revision.</summary>
    internal RevisionPhase? Phase { get; init; }

    /// <summary>What was recorded. From then on nothing more can be, as it would never run.</summary>
    internal IEnumerable<MigrationOperation> Complete()
    {
        _isComplete = true;
        return _recorded.SelectMany(Flatten);
    }

    /// <summary>What it requires, with where that is said.</summary>
    internal EquatableArray<RevisionRequirement> RequirementsOf(string? sourcePath) =>
        _requirements
            .Select(required =>
                required.Requirement with
                {
                    Location = CallLocation.Of(sourcePath, required.Line),
                }
            )
            .ToEquatableArray();

    private static IEnumerable<MigrationOperation> Flatten(MigrationOperation operation) =>
        operation is ReversibleOperation reversible ? reversible.Operations.SelectMany(Flatten) : [operation];

    /// <param name="line">The line that calls for it.</param>
    /// <param name="operation">Makes the operation, and checks it.</param>
    /// <param name="method">The method that the migration calls, for errors.</param>
    private void Record(int line, Func<MigrationOperation> operation, [CallerMemberName] string method = "")
    {
        if (_isComplete)
            throw new InvalidOperationException(
                "The migration is already running, so nothing more can be recorded. Inside op.Run, use the connection."
            );
        try
        {
            Add(operation(), line, method, _inAutocommitBlock);
        }
        catch (InvalidMigrationException exception) when (exception.Line == 0)
        {
            throw new InvalidMigrationException(exception.Message, line, exception);
        }
    }

    private void Add(MigrationOperation operation, int line, string method, bool inAutocommitBlock) =>
        _recorded.Add(
            operation with
            {
                Line = line,
                CalledMethod = method,
                InAutocommitBlock = inAutocommitBlock || _inAutocommitBlock,
                IsIdempotent = operation.IsIdempotent || _isBlockIdempotent,
                Ignored = _ignored is { } rule ? new([rule]) : operation.Ignored,
            }
        );
}
