using System.Runtime.CompilerServices;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Model;

namespace Mnfst.Migrations;

// What an application that runs meanwhile notices nothing of: each step commits by itself, holds its locks for a moment,
// and what has to read the table does so under a lock that lets reads and writes through. The rules are those of the
// PostgreSQL manual: ALTER TABLE, notes on SET NOT NULL, NOT VALID and USING INDEX; CREATE INDEX CONCURRENTLY.
public sealed partial class Operations
{
    /// <summary>
    /// Makes a column refuse nulls without reading the table under a lock that stops others: a check is added that is not
    /// valid yet and then validated, from which PostgreSQL takes that there are no nulls, and is dropped.
    /// </summary>
    /// <param name="table">The table.</param>
    /// <param name="column">The column, which has no nulls.</param>
    /// <param name="constraint">What the check is called meanwhile; null for <c>TABLE_COLUMN_is_not_null</c>.</param>
    /// <param name="schema">The schema of the table; without one the <c>search_path</c> decides.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">A name cannot be.</exception>
    public void SetNotNullSafely(
        string table,
        string column,
        string? constraint = null,
        string? schema = null,
        [CallerLineNumber] int line = 0
    )
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(column);
        var check = constraint ?? DerivedName.OfNotNullCheck(table, column);
        Safely(
            line,
            () =>
            {
                var condition = $"{Identifier.Of(column, "column")} IS NOT NULL";
                CreateCheckConstraint(check, table, condition, notValid: true, schema, line: line);
                ValidateConstraint(check, table, schema, line);
                AlterColumn(table, column, nullable: false, schema: schema, line: line);
                DropConstraint(check, table, schema, line: line);
            },
            () => AlterColumn(table, column, nullable: true, schema: schema, line: line)
        );
    }

    /// <summary>
    /// Makes sure that a condition is not false for any row of a table: at once for rows that are written, and then for those
    /// that were there, which are read under a lock that lets others read and write.
    /// </summary>
    /// <param name="name">The constraint's name.</param>
    /// <param name="table">The table.</param>
    /// <param name="condition">The condition, such as <c>price > 0</c>.</param>
    /// <param name="schema">The schema of the table; without one the <c>search_path</c> decides.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">The condition is no expression, or a name cannot be.</exception>
    public void AddCheckSafely(
        string name,
        string table,
        string condition,
        string? schema = null,
        [CallerLineNumber] int line = 0
    )
    {
        ArgumentNullException.ThrowIfNull(name);
        Safely(
            line,
            () =>
            {
                CreateCheckConstraint(name, table, condition, notValid: true, schema, line: line);
                ValidateConstraint(name, table, schema, line);
            },
            () => DropConstraint(name, table, schema, line: line)
        );
    }

    /// <summary>
    /// Makes sure that columns of a table refer to a row of another, or of the same: at once for rows that are written, and
    /// then for those that were there, which are read under a lock that lets others read and write.
    /// </summary>
    /// <param name="name">The constraint's name.</param>
    /// <param name="sourceTable">The table that refers.</param>
    /// <param name="referentTable">The table it refers to.</param>
    /// <param name="localColumns">The columns that refer.</param>
    /// <param name="remoteColumns">The columns they refer to, a primary key or unique, in the same order.</param>
    /// <param name="onDelete">What happens when the row referred to is deleted.</param>
    /// <param name="onUpdate">What happens when the columns referred to change.</param>
    /// <param name="schema">The schema of the table that refers; without one the <c>search_path</c> decides.</param>
    /// <param name="referentSchema">The schema of the other table; without one the <c>search_path</c> decides.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">
    /// There is no column, there are not as many there as here, or a name cannot be.
    /// </exception>
    public void AddForeignKeySafely(
        string name,
        string sourceTable,
        string referentTable,
        IReadOnlyList<string> localColumns,
        IReadOnlyList<string> remoteColumns,
        ReferentialAction onDelete = ReferentialAction.NoAction,
        ReferentialAction onUpdate = ReferentialAction.NoAction,
        string? schema = null,
        string? referentSchema = null,
        [CallerLineNumber] int line = 0
    )
    {
        ArgumentNullException.ThrowIfNull(name);
        Safely(
            line,
            () =>
            {
                CreateForeignKey(
                    name,
                    sourceTable,
                    referentTable,
                    localColumns,
                    remoteColumns,
                    onDelete,
                    onUpdate,
                    notValid: true,
                    schema: schema,
                    referentSchema: referentSchema,
                    line: line
                );
                ValidateConstraint(name, sourceTable, schema, line);
            },
            () => DropConstraint(name, sourceTable, schema, line: line)
        );
    }

    /// <summary>
    /// Makes sure that no two rows of a table have the same values in some columns, by an index that is built while others
    /// read and write. If it finds two, the index is left invalid, and is built anew by the next run.
    /// </summary>
    /// <param name="name">The name of the constraint, and of its index.</param>
    /// <param name="table">The table.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="schema">The schema of the table; without one the <c>search_path</c> decides.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">There is no column, or a name cannot be.</exception>
    public void AddUniqueSafely(
        string name,
        string table,
        IReadOnlyList<string> columns,
        string? schema = null,
        [CallerLineNumber] int line = 0
    )
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(columns);
        Safely(
            line,
            () =>
            {
                CreateIndex(
                    name,
                    table,
                    [.. columns.Select(IndexColumn.Of)],
                    unique: true,
                    concurrently: true,
                    schema: schema,
                    line: line
                );
                CreateUniqueConstraintUsingIndex(name, table, name, schema: schema, line: line);
            },
            () => DropConstraint(name, table, schema, line: line)
        );
    }

    /// <summary>
    /// Gives a column another name over two revisions, between which applications may use either. The one that expands adds
    /// a column of the new name, a trigger that keeps both in step, and fills it by the primary key; the one that contracts
    /// drops the trigger and the old column. What else is on the old column, such as indexes, defaults and <c>NOT NULL</c>,
    /// is not taken along: <c>mnfst revision --recipe rename-column</c> writes that too.
    /// </summary>
    /// <param name="phase">Which of both this is: that of the revision.</param>
    /// <param name="table">The table, which has a primary key.</param>
    /// <param name="column">The column's name until now.</param>
    /// <param name="newName">Its name from now on.</param>
    /// <param name="type">Its type.</param>
    /// <param name="schema">The schema of the table; without one the <c>search_path</c> decides.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">The revision runs in the other phase, or a name or the type cannot be.</exception>
    public void RenameColumnSafely(
        RevisionPhase phase,
        string table,
        string column,
        string newName,
        PgType type,
        string? schema = null,
        [CallerLineNumber] int line = 0
    )
    {
        ArgumentNullException.ThrowIfNull(type);
        var pair = new ColumnPair(
            this,
            table,
            schema,
            new PairedColumn(column, type, UsingSql: null, column),
            new PairedColumn(newName, type, UsingSql: null, column),
            line
        );
        InPhase(phase, pair, pair.RemoveOld, pair.AddOld, line);
    }

    /// <summary>
    /// Gives a column another type over two revisions, without rewriting the table under a lock. The one that expands adds a
    /// column <c>COLUMN_new</c> of the new type, a trigger that keeps both in step, and fills it by the primary key; the one
    /// that contracts puts it in the place of the old one in one transaction. What else is on the column, such as indexes,
    /// defaults and <c>NOT NULL</c>, is not taken along: <c>mnfst revision --recipe change-type</c> writes that too.
    /// </summary>
    /// <param name="phase">Which of both this is: that of the revision.</param>
    /// <param name="table">The table, which has a primary key.</param>
    /// <param name="column">The column.</param>
    /// <param name="type">Its type from now on.</param>
    /// <param name="existingType">Its type until now.</param>
    /// <param name="usingSql">What makes a value of the new type of one of the old, which has the column's name; null for a cast.</param>
    /// <param name="existingUsingSql">
    /// What makes a value of the old type of one of the new, which has the column's name: for what is written to the new column
    /// meanwhile, and to revert it; null for a cast.
    /// </param>
    /// <param name="schema">The schema of the table; without one the <c>search_path</c> decides.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">
    /// The revision runs in the other phase, or a name, a type or a conversion cannot be.
    /// </exception>
    public void ChangeTypeSafely(
        RevisionPhase phase,
        string table,
        string column,
        PgType type,
        PgType existingType,
        string? usingSql = null,
        string? existingUsingSql = null,
        string? schema = null,
        [CallerLineNumber] int line = 0
    )
    {
        ArgumentNullException.ThrowIfNull(column);
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(existingType);
        var pair = new ColumnPair(
            this,
            table,
            schema,
            new PairedColumn(column, existingType, existingUsingSql, column),
            new PairedColumn(ColumnPairSql.Successor(column), type, usingSql, column),
            line
        );
        InPhase(phase, pair, pair.Switch, pair.SwitchBack, line);
    }

    /// <summary>
    /// Records the half of a phase. What contracts in a revision that expands would take away what the old version uses, before the
    /// roll-out.
    /// </summary>
    private void InPhase(
        RevisionPhase phase,
        ColumnPair pair,
        Action contract,
        Action contractBack,
        int line,
        [CallerMemberName] string method = ""
    )
    {
        if (Phase is { } own && own != phase)
            throw new InvalidMigrationException(OperationText.OtherPhase(method, phase, own), line);
        if (phase == RevisionPhase.Expand)
            Apart(line, pair.Add, pair.Remove, method);
        else
            Apart(line, contract, contractBack, method);
    }

    /// <summary>Records what runs outside a transaction, each step in one of its own, and what reverts it.</summary>
    private void Safely(int line, Action there, Action back, [CallerMemberName] string method = "") =>
        Apart(line, () => Outside(there), back, method);

    private void Apart(int line, Action there, Action back, [CallerMemberName] string method = "")
    {
        var operations = RecordApart(there);
        var inverse = RecordApart(back);
        Record(line, () => new ReversibleOperation(operations, inverse), method);
    }

    /// <summary>Records what a rule of lint shall not speak of.</summary>
    private void Ignoring(IgnoredRule rule, Action body)
    {
        _ignored = rule;
        try
        {
            body();
        }
        finally
        {
            _ignored = null;
        }
    }
}
