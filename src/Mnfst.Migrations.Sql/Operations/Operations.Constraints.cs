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
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">There is no column, or a name can not be.</exception>
    public void CreatePrimaryKey(
        string? name,
        string table,
        IReadOnlyList<string> columns,
        bool deferrable = false,
        bool initiallyDeferred = false,
        string? schema = null,
        [CallerLineNumber] int line = 0
    ) =>
        AddKey(
            isPrimary: true,
            name,
            table,
            columns,
            DeferralOf(deferrable, initiallyDeferred),
            schema,
            line
        );

    /// <summary>Makes sure that no two rows of a table have the same values in these columns.</summary>
    /// <param name="name">The constraint's name; null leaves it to PostgreSQL: <c>TABLE_COLUMN_key</c>.</param>
    /// <param name="table">The table.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="deferrable">Whether a transaction can put the check off to its end.</param>
    /// <param name="initiallyDeferred">Whether each transaction does; implies <paramref name="deferrable"/>.</param>
    /// <param name="schema">The schema of the table; without one the <c>search_path</c> decides.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">There is no column, or a name can not be.</exception>
    public void CreateUniqueConstraint(
        string? name,
        string table,
        IReadOnlyList<string> columns,
        bool deferrable = false,
        bool initiallyDeferred = false,
        string? schema = null,
        [CallerLineNumber] int line = 0
    ) =>
        AddKey(
            isPrimary: false,
            name,
            table,
            columns,
            DeferralOf(deferrable, initiallyDeferred),
            schema,
            line
        );

    /// <summary>Makes sure that these columns of a table refer to a row of another, or of the same.</summary>
    /// <param name="name">The constraint's name; null leaves it to PostgreSQL: <c>TABLE_COLUMN_fkey</c>.</param>
    /// <param name="sourceTable">The table that refers.</param>
    /// <param name="referentTable">The table it refers to.</param>
    /// <param name="localColumns">The columns that refer.</param>
    /// <param name="remoteColumns">The columns they refer to, a primary key or unique, in the same order.</param>
    /// <param name="onDelete">What happens when the row referred to is deleted.</param>
    /// <param name="onUpdate">What happens when the columns referred to change.</param>
    /// <param name="deferrable">Whether a transaction can put the check off to its end.</param>
    /// <param name="initiallyDeferred">Whether each transaction does; implies <paramref name="deferrable"/>.</param>
    /// <param name="notValid">
    /// Whether the rows that are there are left unchecked, so that the tables are not locked while they are read;
    /// <see cref="ValidateConstraint"/> checks them later.
    /// </param>
    /// <param name="schema">The schema of the table that refers; without one the <c>search_path</c> decides.</param>
    /// <param name="referentSchema">The schema of the other table; without one the <c>search_path</c> decides.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">
    /// There is no column, there are not as many there as here, or a name can not be.
    /// </exception>
    public void CreateForeignKey(
        string? name,
        string sourceTable,
        string referentTable,
        IReadOnlyList<string> localColumns,
        IReadOnlyList<string> remoteColumns,
        ReferentialAction onDelete = ReferentialAction.NoAction,
        ReferentialAction onUpdate = ReferentialAction.NoAction,
        bool deferrable = false,
        bool initiallyDeferred = false,
        bool notValid = false,
        string? schema = null,
        string? referentSchema = null,
        [CallerLineNumber] int line = 0
    ) =>
        AddConstraint(
            sourceTable,
            schema,
            () =>
                new ForeignKeyConstraint(
                    Identifier.Columns(localColumns, "foreign key"),
                    QualifiedName.Table(referentSchema, referentTable),
                    Identifier.Columns(remoteColumns, "reference of the foreign key")
                )
                {
                    Name = ConstraintName(name),
                    OnDelete = onDelete,
                    OnUpdate = onUpdate,
                    Deferral = DeferralOf(deferrable, initiallyDeferred),
                },
            notValid,
            line
        );

    /// <summary>Makes sure that a condition is not false for any row of a table.</summary>
    /// <param name="name">The constraint's name; null leaves it to PostgreSQL: <c>TABLE_COLUMN_check</c>.</param>
    /// <param name="table">The table.</param>
    /// <param name="condition">The condition, such as <c>price > 0</c>.</param>
    /// <param name="notValid">
    /// Whether the rows that are there are left unchecked, so that the table is not locked while they are read;
    /// <see cref="ValidateConstraint"/> checks them later.
    /// </param>
    /// <param name="schema">The schema of the table; without one the <c>search_path</c> decides.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">The condition is no expression, or a name can not be.</exception>
    public void CreateCheckConstraint(
        string? name,
        string table,
        string condition,
        bool notValid = false,
        string? schema = null,
        [CallerLineNumber] int line = 0
    ) =>
        AddConstraint(
            table,
            schema,
            () =>
                new CheckConstraint(SqlFragment.Expression(condition, "check condition"))
                {
                    Name = ConstraintName(name),
                },
            notValid,
            line
        );

    /// <summary>Checks a constraint that was created <c>notValid</c> on the rows that were there.</summary>
    /// <param name="name">The constraint's name.</param>
    /// <param name="table">The table.</param>
    /// <param name="schema">The schema of the table; without one the <c>search_path</c> decides.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">A name can not be.</exception>
    public void ValidateConstraint(
        string name,
        string table,
        string? schema = null,
        [CallerLineNumber] int line = 0
    ) =>
        Record(
            line,
            () =>
                new ValidateConstraintOperation(
                    QualifiedName.Table(schema, table),
                    Identifier.Of(name, "constraint")
                )
        );

    /// <summary>Drops a constraint of any kind.</summary>
    /// <param name="name">The constraint's name.</param>
    /// <param name="table">The table.</param>
    /// <param name="schema">The schema of the table; without one the <c>search_path</c> decides.</param>
    /// <param name="ifExists">Whether nothing happens if it is not there.</param>
    /// <param name="cascade">Whether what depends on it, such as foreign keys that refer to a key, goes too.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">A name can not be.</exception>
    public void DropConstraint(
        string name,
        string table,
        string? schema = null,
        bool ifExists = false,
        bool cascade = false,
        [CallerLineNumber] int line = 0
    ) =>
        Record(
            line,
            () =>
                new DropConstraintOperation(
                    QualifiedName.Table(schema, table),
                    Identifier.Of(name, "constraint"),
                    ifExists,
                    cascade
                )
        );

    private void AddKey(
        bool isPrimary,
        string? name,
        string table,
        IReadOnlyList<string> columns,
        Deferral deferral,
        string? schema,
        int line
    ) =>
        AddConstraint(
            table,
            schema,
            () =>
                KeyConstraint.Of(isPrimary, columns) with
                {
                    Name = ConstraintName(name),
                    Deferral = deferral,
                },
            notValid: false,
            line
        );

    private void AddConstraint(
        string table,
        string? schema,
        Func<TableConstraint> constraint,
        bool notValid,
        int line
    ) =>
        Record(
            line,
            () => new AddConstraintOperation(QualifiedName.Table(schema, table), constraint(), notValid)
        );

    private static Identifier? ConstraintName(string? name) => Identifier.OfOptional(name, "constraint");

    private static Deferral DeferralOf(bool deferrable, bool initiallyDeferred) =>
        initiallyDeferred ? Deferral.InitiallyDeferred
        : deferrable ? Deferral.InitiallyImmediate
        : Deferral.None;
}
