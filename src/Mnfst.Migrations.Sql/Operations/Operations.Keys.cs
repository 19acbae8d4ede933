using System.Runtime.CompilerServices;
using Mnfst.Migrations.Model;

namespace Mnfst.Migrations;

public sealed partial class Operations
{
    /// <summary>Gives a table its primary key.</summary>
    /// <param name="name">The constraint's name; null leaves it to PostgreSQL: <c>TABLE_pkey</c>.</param>
    /// <param name="table">The table.</param>
    /// <param name="columns">The columns of the key, which become NOT NULL.</param>
    /// <param name="deferrable">Whether a transaction can put the check off to its end.</param>
    /// <param name="initiallyDeferred">Whether each transaction does; implies <paramref name="deferrable"/>.</param>
    /// <param name="schema">The schema of the table; without one the <c>search_path</c> decides.</param>
    /// <param name="include">Columns whose values its index holds, without being part of the key.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">There is no column, or a name cannot be.</exception>
    [InverseNeeds(nameof(name))]
    public void CreatePrimaryKey(
        string? name,
        string table,
        IReadOnlyList<string> columns,
        bool deferrable = false,
        bool initiallyDeferred = false,
        string? schema = null,
        IReadOnlyList<string>? include = null,
        [CallerLineNumber] int line = 0
    ) =>
        AddConstraint(
            table,
            schema,
            () => Key(true, name, columns, DeferralOf(deferrable, initiallyDeferred), include),
            notValid: false,
            line
        );

    /// <summary>Makes sure that no two rows of a table have the same values in these columns.</summary>
    /// <param name="name">The constraint's name; null leaves it to PostgreSQL: <c>TABLE_COLUMN_key</c>.</param>
    /// <param name="table">The table.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="deferrable">Whether a transaction can put the check off to its end.</param>
    /// <param name="initiallyDeferred">Whether each transaction does; implies <paramref name="deferrable"/>.</param>
    /// <param name="schema">The schema of the table; without one the <c>search_path</c> decides.</param>
    /// <param name="include">Columns whose values its index holds, without being part of the key.</param>
    /// <param name="nullsNotDistinct">Whether two nulls are the same: from PostgreSQL 15 on.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">There is no column, or a name cannot be.</exception>
    [InverseNeeds(nameof(name))]
    public void CreateUniqueConstraint(
        string? name,
        string table,
        IReadOnlyList<string> columns,
        bool deferrable = false,
        bool initiallyDeferred = false,
        string? schema = null,
        IReadOnlyList<string>? include = null,
        bool nullsNotDistinct = false,
        [CallerLineNumber] int line = 0
    ) =>
        AddConstraint(
            table,
            schema,
            () =>
                Key(false, name, columns, DeferralOf(deferrable, initiallyDeferred), include) with
                {
                    NullsNotDistinct = nullsNotDistinct,
                },
            notValid: false,
            line
        );

    /// <summary>
    /// Makes a unique index the primary key of its table, whose columns have to be NOT NULL: with an index that was
    /// created concurrently, this locks the table for a moment only.
    /// </summary>
    /// <param name="name">The constraint's name, which the index gets too.</param>
    /// <param name="table">The table.</param>
    /// <param name="index">The index. It belongs to the constraint from then on, and goes with it.</param>
    /// <param name="deferrable">Whether a transaction can put the check off to its end.</param>
    /// <param name="initiallyDeferred">Whether each transaction does; implies <paramref name="deferrable"/>.</param>
    /// <param name="schema">The schema of the table; without one the <c>search_path</c> decides.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">A name cannot be.</exception>
    [NoInverse(NoInverseReasons.LostIndex)]
    public void CreatePrimaryKeyUsingIndex(
        string name,
        string table,
        string index,
        bool deferrable = false,
        bool initiallyDeferred = false,
        string? schema = null,
        [CallerLineNumber] int line = 0
    ) =>
        Record(
            line,
            () =>
                UsingIndex(
                    "PRIMARY KEY",
                    name,
                    table,
                    index,
                    DeferralOf(deferrable, initiallyDeferred),
                    schema
                )
        );

    /// <summary>
    /// Makes a unique index a unique constraint of its table: with an index that was created concurrently, this locks
    /// the table for a moment only.
    /// </summary>
    /// <param name="name">The constraint's name, which the index gets too.</param>
    /// <param name="table">The table.</param>
    /// <param name="index">The index. It belongs to the constraint from then on, and goes with it.</param>
    /// <param name="deferrable">Whether a transaction can put the check off to its end.</param>
    /// <param name="initiallyDeferred">Whether each transaction does; implies <paramref name="deferrable"/>.</param>
    /// <param name="schema">The schema of the table; without one the <c>search_path</c> decides.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">A name cannot be.</exception>
    [NoInverse(NoInverseReasons.LostIndex)]
    public void CreateUniqueConstraintUsingIndex(
        string name,
        string table,
        string index,
        bool deferrable = false,
        bool initiallyDeferred = false,
        string? schema = null,
        [CallerLineNumber] int line = 0
    ) =>
        Record(
            line,
            () => UsingIndex("UNIQUE", name, table, index, DeferralOf(deferrable, initiallyDeferred), schema)
        );

    private static KeyConstraint Key(
        bool isPrimary,
        string? name,
        IReadOnlyList<string> columns,
        Deferral deferral,
        IReadOnlyList<string>? include
    ) =>
        KeyConstraint.Of(isPrimary, columns) with
        {
            Name = ConstraintName(name),
            Deferral = deferral,
            Include = include is null ? default : Identifier.Columns(include, "INCLUDE of the key"),
        };

    private static AlterOperation UsingIndex(
        string kind,
        string name,
        string table,
        string index,
        Deferral deferral,
        string? schema
    )
    {
        var when = deferral switch
        {
            Deferral.InitiallyDeferred => " DEFERRABLE INITIALLY DEFERRED",
            Deferral.InitiallyImmediate => " DEFERRABLE",
            _ => "",
        };
        return new AlterOperation(
            TableObject(schema, table),
            $"ADD CONSTRAINT {Identifier.Of(name, "constraint")} {kind} USING INDEX {Identifier.Of(index, "index")}{when}",
            Inverse.None(NoInverseReasons.LostIndex)
        );
    }
}
