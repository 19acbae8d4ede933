using System.Runtime.CompilerServices;
using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Text;
using Mnfst.Migrations.Model;
using Npgsql;

namespace Mnfst.Migrations;

public sealed partial class Operations
{
    /// <summary>Runs SQL: one statement or several, each of which becomes a step.</summary>
    /// <param name="sql">The statements, separated by semicolons.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">
    /// There is no statement, a quote, comment or parenthesis is left open, or there is something that only psql
    /// understands.
    /// </exception>
    [NoInverse(NoInverseReasons.AnyStatement)]
    public void Execute(string sql, [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(sql);
        Record(line, () => Statements(sql));
    }

    /// <summary>
    /// Runs SQL with values in it: <c>$1</c> stands for the first, and so on. They are written as constants, so that
    /// they can stand in any statement, also one that PostgreSQL takes no parameters for, and can never be anything
    /// but values.
    /// </summary>
    /// <param name="sql">The statements, separated by semicolons, such as <c>UPDATE plans SET price = $1</c>.</param>
    /// <param name="values">The values; null stands for null.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">
    /// There is no statement, a quote, comment or parenthesis is left open, there is something that only psql
    /// understands, or a <c>$n</c> has no value, or a value no <c>$n</c>.
    /// </exception>
    [NoInverse(NoInverseReasons.AnyStatement)]
    public void Execute(string sql, IReadOnlyList<PgConstant?> values, [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(sql);
        ArgumentNullException.ThrowIfNull(values);
        Record(line, () => Statements(SqlParameters.Insert(sql, values)));
    }

    /// <summary>
    /// Requires that a query is true: it is asked before anything of the revision runs, and by <c>mnfst plan</c>. If it is
    /// false or null, or gives no row, the revision fails and leaves nothing behind. One that was interrupted goes on without
    /// being asked again.
    /// </summary>
    /// <param name="sql">
    /// A query that gives one boolean, such as <c>SELECT NOT EXISTS (SELECT FROM users WHERE email IS NULL)</c>.
    /// </param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">It is no query, or stands behind another operation.</exception>
    public void Require(string sql, [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(sql);
        if (_recorded.Count > 0 || _isApart || _inAutocommitBlock)
            throw new InvalidMigrationException(OperationText.RequirementNotFirst, line);
        if (RequirementRules.Read(sql, out var fault) is not { } query)
            throw new InvalidMigrationException(OperationText.NoRequirement(fault), line);
        _requirements.Add((new RevisionRequirement(query), line));
    }

    /// <summary>
    /// Runs code on the live connection (Alembic's <c>op.get_bind()</c>). A script cannot hold it, so that
    /// <see cref="Execute(string, int)"/> or <see cref="Backfill"/> are better where they do.
    /// </summary>
    /// <param name="body">
    /// The code. The connection is that of the migration, in its transaction if it has one: leave both open. What
    /// the code changes is not part of the migration's checksum.
    /// </param>
    /// <param name="line">Filled in by the compiler.</param>
    [NoInverse(NoInverseReasons.AnyCode)]
    public void Run(Func<NpgsqlConnection, CancellationToken, Task> body, [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(body);
        Record(line, () => new RunOperation(body));
    }

    /// <inheritdoc cref="Run(Func{NpgsqlConnection, CancellationToken, Task}, int)"/>
    [NoInverse(NoInverseReasons.AnyCode)]
    public void Run(Func<NpgsqlConnection, Task> body, [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(body);
        Record(line, () => new RunOperation((connection, _) => body(connection)));
    }

    /// <summary>
    /// Runs what is recorded inside outside a transaction, one step after the other, each of which commits
    /// (Alembic's <c>autocommit_block()</c>). An interrupted revision goes on at the step that failed.
    /// </summary>
    /// <param name="body">Records the operations.</param>
    /// <param name="idempotent">
    /// Whether each of them may run again after an interruption that leaves open whether it ran, or how much of it:
    /// nobody has to say <c>--rerun</c> then. What <c>CONCURRENTLY</c> did to an index is looked up in any case.
    /// </param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">The block stands in another.</exception>
    public void Autocommit(Action body, bool idempotent = false, [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(body);
        if (_inAutocommitBlock)
            throw new InvalidMigrationException(
                "Autocommit blocks cannot be nested. Remove the inner one: the outer one covers everything "
                    + "in it.",
                line
            );
        Outside(body, idempotent);
    }

    private void Outside(Action body, bool idempotent = false)
    {
        var outer = (_inAutocommitBlock, _isBlockIdempotent);
        (_inAutocommitBlock, _isBlockIdempotent) = (true, idempotent || _isBlockIdempotent);
        try
        {
            body();
        }
        finally
        {
            (_inAutocommitBlock, _isBlockIdempotent) = outer;
        }
    }

    /// <summary>
    /// Updates a whole table in batches, each of which commits, so that no row is locked for long. An interrupted
    /// one goes on where it stopped.
    /// </summary>
    /// <param name="table">The table, which needs a primary key: the batches go along it.</param>
    /// <param name="set">What is set, as after SET, such as <c>email_verified = true</c>.</param>
    /// <param name="where">
    /// Which rows are left to do, such as <c>email_verified IS NULL</c>. A row that was updated must not meet it any
    /// more, so that a backfill which runs twice changes nothing the second time: this is checked as it runs.
    /// </param>
    /// <param name="batchSize">
    /// How many rows of the table one batch covers; without it the size is chosen: the first batch has 1000 rows, and the
    /// others as many as take about half a second.
    /// </param>
    /// <param name="pause">How long to wait between two batches; without it not at all.</param>
    /// <param name="batchTime">
    /// How long a batch is to take: the size is adapted to it, from <paramref name="batchSize"/> on.
    /// </param>
    /// <param name="schema">The schema of the table; without one the <c>search_path</c> decides.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">
    /// A name cannot be, the assignments or the condition are none, or a number is out of range.
    /// </exception>
    [NoInverse(NoInverseReasons.LostValues)]
    public void Backfill(
        string table,
        string set,
        string where,
        int? batchSize = null,
        TimeSpan? pause = null,
        TimeSpan? batchTime = null,
        string? schema = null,
        [CallerLineNumber] int line = 0
    ) =>
        Record(
            line,
            () =>
            {
                if (batchSize < 1)
                    throw new InvalidMigrationException(
                        $"A batch cannot have {batchSize} rows. Give a 'batchSize:' of 1 or more."
                    );
                if (pause < TimeSpan.Zero)
                    throw new InvalidMigrationException(
                        $"A pause cannot be {pause}. Give a 'pause:' of zero or longer."
                    );
                if (batchTime < TimeSpan.FromMilliseconds(1))
                    throw new InvalidMigrationException(
                        $"A batch cannot take {batchTime}. Give a 'batchTime:' of a millisecond or longer."
                    );
                return new BackfillOperation(
                    QualifiedName.Table(schema, table),
                    SqlFragment.Assignments(set, "set"),
                    SqlFragment.Expression(where, "condition"),
                    BackfillOptions.Of(batchSize, batchTime, pause ?? TimeSpan.Zero)
                );
            }
        );

    private static ExecuteOperation Statements(string sql)
    {
        var split = SqlStatementSplitter.Split(sql);
        if (split.Faults is [var fault, ..])
        {
            var position = new LineMap(sql).PositionOf(fault.Span.Start);
            throw new InvalidMigrationException(
                $"The SQL has an error on line {position.Line + 1}, column {position.Column + 1}: {fault.Message}"
            );
        }
        return split.Statements.Count > 0
            ? new ExecuteOperation(split.Statements.Select(span => SqlText.Of(sql, span)).ToEquatableArray())
            : throw new InvalidMigrationException(
                "There is no statement to execute. Write one, or remove the operation."
            );
    }
}
