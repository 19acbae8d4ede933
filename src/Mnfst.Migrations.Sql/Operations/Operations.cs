using Mnfst.Migrations.Model;

namespace Mnfst.Migrations;

/// <summary>
/// Records what a migration does (Alembic's <c>op</c>); nothing runs while it is recorded. Names are given as they
/// are, unquoted; case counts. What is called <c>sql</c>, ends in <c>Sql</c> or is a condition is taken as SQL.
/// What can not be meant is refused with an <see cref="InvalidMigrationException"/> that says what to write.
/// </summary>
public sealed partial class Operations
{
    private readonly List<MigrationOperation> _recorded = [];
    private bool _inAutocommitBlock;
    private bool _isComplete;

    /// <summary>What was recorded. From then on nothing more can be, as it would never run.</summary>
    internal IReadOnlyList<MigrationOperation> Complete()
    {
        _isComplete = true;
        return _recorded;
    }

    private void Record(int line, Func<MigrationOperation> operation)
    {
        if (_isComplete)
            throw new InvalidOperationException(
                "The migration runs already, so that nothing more can be recorded. Inside op.Run use the connection."
            );
        try
        {
            _recorded.Add(operation() with { Line = line, InAutocommitBlock = _inAutocommitBlock });
        }
        catch (InvalidMigrationException exception) when (exception.Line == 0)
        {
            throw new InvalidMigrationException(exception.Message, line, exception);
        }
    }
}
