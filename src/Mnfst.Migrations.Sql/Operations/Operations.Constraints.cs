using System.Runtime.CompilerServices;
using Mnfst.Migrations.Model;

namespace Mnfst.Migrations;

public sealed partial class Operations
{
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
    /// <param name="matchFull">Whether a row that refers has nulls in all of the columns or in none.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">
    /// There is no column, there are not as many there as here, or a name cannot be.
    /// </exception>
    [InverseNeeds(nameof(name))]
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
        bool matchFull = false,
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
                    MatchFull = matchFull,
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
    /// <param name="noInherit">Whether the tables that inherit from this one do not have it.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">The condition is no expression, or a name cannot be.</exception>
    [InverseNeeds(nameof(name))]
    public void CreateCheckConstraint(
        string? name,
        string table,
        string condition,
        bool notValid = false,
        string? schema = null,
        bool noInherit = false,
        [CallerLineNumber] int line = 0
    ) =>
        AddConstraint(
            table,
            schema,
            () =>
                new CheckConstraint(SqlFragment.Expression(condition, "check condition"))
                {
                    Name = ConstraintName(name),
                    NoInherit = noInherit,
                },
            notValid,
            line
        );

    /// <summary>
    /// Makes sure that between no two rows of a table all of some operators hold, such as that no room is booked twice
    /// at a time.
    /// </summary>
    /// <param name="name">The constraint's name; null leaves it to PostgreSQL: <c>TABLE_COLUMN_excl</c>.</param>
    /// <param name="table">The table.</param>
    /// <param name="elements">
    /// What is compared, and by which operator: <c>[("room", "="), ("during", "&amp;&amp;")]</c>.
    /// </param>
    /// <param name="method">The access method of the index, which knows the operators.</param>
    /// <param name="where">The condition that a row must meet to be compared.</param>
    /// <param name="deferrable">Whether a transaction can put the check off to its end.</param>
    /// <param name="initiallyDeferred">Whether each transaction does; implies <paramref name="deferrable"/>.</param>
    /// <param name="schema">The schema of the table; without one the <c>search_path</c> decides.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">There is no element, or a name, operator or the condition cannot be.</exception>
    [InverseNeeds(nameof(name))]
    public void CreateExcludeConstraint(
        string? name,
        string table,
        IReadOnlyList<(IndexColumn Column, string Operator)> elements,
        string method = "gist",
        string? where = null,
        bool deferrable = false,
        bool initiallyDeferred = false,
        string? schema = null,
        [CallerLineNumber] int line = 0
    ) =>
        AddConstraint(
            table,
            schema,
            () =>
                ExcludeBuilder.ConstraintOf(elements, method, where) with
                {
                    Name = ConstraintName(name),
                    Deferral = DeferralOf(deferrable, initiallyDeferred),
                },
            notValid: false,
            line
        );

    /// <summary>Gives a constraint another name.</summary>
    /// <param name="name">The constraint's name until now.</param>
    /// <param name="table">The table.</param>
    /// <param name="newName">Its name from now on.</param>
    /// <param name="schema">The schema of the table; without one the <c>search_path</c> decides.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">A name cannot be.</exception>
    public void RenameConstraint(
        string name,
        string table,
        string newName,
        string? schema = null,
        [CallerLineNumber] int line = 0
    ) =>
        Record(
            line,
            () =>
                Renamed(
                    PgObject.Constraint(name, table, schema).Reference,
                    Identifier.Of(newName, "new constraint")
                )
        );

    /// <summary>Checks a constraint that was created <c>notValid</c> on the rows that were there.</summary>
    /// <param name="name">The constraint's name.</param>
    /// <param name="table">The table.</param>
    /// <param name="schema">The schema of the table; without one the <c>search_path</c> decides.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">A name cannot be.</exception>
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

    /// <summary>Drops a constraint of any kind by its definition, by which it is created again when this is reverted.</summary>
    /// <param name="name">The constraint's name.</param>
    /// <param name="table">The table.</param>
    /// <param name="existing">Says what it was, such as <c>t => t.Unique("email")</c>.</param>
    /// <param name="schema">The schema of the table; without one the <c>search_path</c> decides.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">A name cannot be, or this is not one constraint.</exception>
    public void DropConstraint(
        string name,
        string table,
        Action<TableBuilder> existing,
        string? schema = null,
        [CallerLineNumber] int line = 0
    )
    {
        ArgumentNullException.ThrowIfNull(existing);
        Record(
            line,
            () =>
                new DropConstraintOperation(
                    QualifiedName.Table(schema, table),
                    Table(existing).BuildConstraint(Identifier.Of(name, "constraint"))
                )
        );
    }

    /// <summary>Drops a constraint of any kind by its name.</summary>
    /// <param name="name">The constraint's name.</param>
    /// <param name="table">The table.</param>
    /// <param name="schema">The schema of the table; without one the <c>search_path</c> decides.</param>
    /// <param name="ifExists">Whether nothing happens if it is not there.</param>
    /// <param name="cascade">Whether what depends on it, such as foreign keys that refer to a key, goes too.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">A name cannot be.</exception>
    [NoInverse(NoInverseReasons.Dropped)]
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
                    Identifier.Of(name, "constraint")
                )
                {
                    IfExists = ifExists,
                    Cascade = cascade,
                }
        );

    private void AddConstraint(
        string table,
        string? schema,
        Func<TableConstraint> constraint,
        bool notValid,
        int line,
        [CallerMemberName] string method = ""
    ) =>
        Record(
            line,
            () => new AddConstraintOperation(QualifiedName.Table(schema, table), constraint(), notValid),
            method
        );

    private static Identifier? ConstraintName(string? name) => Identifier.OfOptional(name, "constraint");

    private static Deferral DeferralOf(bool deferrable, bool initiallyDeferred) =>
        initiallyDeferred ? Deferral.InitiallyDeferred
        : deferrable ? Deferral.InitiallyImmediate
        : Deferral.None;
}
