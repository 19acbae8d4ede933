using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Sql.Scripts;

/// <summary>
/// One thing that a revision does: what operations are rendered to and .sql files are read into, and all that
/// execution knows of either.
/// </summary>
public abstract record MigrationStep
{
    /// <summary>Whether the step runs outside a transaction and commits by itself.</summary>
    public bool Autocommit { get; init; }

    /// <summary>
    /// Whether it may run again after it may have run already, as a whole or in part: its author says so. Of meaning only
    /// for a step that runs outside a transaction.
    /// </summary>
    public bool IsIdempotent { get; init; }

    /// <summary>Where it was written; null if unknown.</summary>
    public SourceLocation? Location { get; init; }

    /// <summary>The text of the step with what was put into it; null if nothing was.</summary>
    internal FilledText? Filled { get; init; }

    /// <summary>The rules of lint that shall not speak of it.</summary>
    internal EquatableArray<IgnoredRule> Ignored { get; init; }
}

/// <summary>Runs one SQL statement.</summary>
/// <param name="Sql">The statement, without a semicolon at its end, its lines ended by LF.</param>
public sealed record StatementStep(string Sql) : MigrationStep
{
    /// <summary>What the statement needs that not every supported server has; null if all have it.</summary>
    public ServerFeature? Feature { get; init; }

    /// <summary>The rows that the statement inserts, if they can be sent apart from it; else null.</summary>
    public RowSet? Rows { get; init; }
}

/// <summary>
/// Runs an UPDATE over a whole table in batches, each of which commits, by walking the primary key.
/// </summary>
/// <param name="UpdateSql">A plain UPDATE of one table.</param>
/// <param name="BatchSize">How many rows of the table one batch covers, or the first one.</param>
/// <param name="Pause">How long to wait between two batches.</param>
public sealed record BackfillStep(string UpdateSql, int BatchSize, TimeSpan Pause) : MigrationStep
{
    /// <summary>How long a batch is to take, to which its size is adapted; null for batches of one size.</summary>
    public TimeSpan? BatchTime { get; init; }
}

/// <summary>Runs code on the live connection, so that it cannot be scripted.</summary>
/// <param name="Body">The code; the connection is that of the migration, in its transaction.</param>
public sealed record RunStep(Func<Npgsql.NpgsqlConnection, CancellationToken, Task> Body) : MigrationStep;
