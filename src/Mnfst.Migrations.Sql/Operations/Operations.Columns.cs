using System.Runtime.CompilerServices;
using Mnfst.Migrations.Model;

namespace Mnfst.Migrations;

public sealed partial class Operations
{
    private const string GivenDefaults = "'defaultValue:', 'defaultSql:' and 'dropDefault:'";
    private const string ExistingDefaults = "'existingDefault:', 'existingDefaultSql:' and 'hadNoDefault:'";

    /// <summary>Adds a column to a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="name">The column's name.</param>
    /// <param name="type">Its type.</param>
    /// <param name="define">Says what else it is, such as <c>c => c.NotNull()</c>.</param>
    /// <param name="schema">The schema of the table; without one the <c>search_path</c> decides.</param>
    /// <param name="ifNotExists">Whether nothing happens if a column of that name is there, whatever it is.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">A name, the type or a default cannot be.</exception>
    public void AddColumn(
        string table,
        string name,
        PgType type,
        Action<ColumnBuilder>? define = null,
        string? schema = null,
        [NoInverse(NoInverseReasons.MayExist)] bool ifNotExists = false,
        [CallerLineNumber] int line = 0
    ) =>
        Record(
            line,
            () =>
                new AddColumnOperation(
                    QualifiedName.Table(schema, table),
                    Column(name, type, define),
                    ifNotExists
                )
        );

    /// <summary>Drops a column with its values, its indexes and its constraints.</summary>
    /// <param name="table">The table.</param>
    /// <param name="name">The column's name.</param>
    /// <param name="schema">The schema of the table; without one the <c>search_path</c> decides.</param>
    /// <param name="ifExists">Whether nothing happens if it is not there.</param>
    /// <param name="cascade">Whether what depends on it, such as views, goes too.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">A name cannot be.</exception>
    [NoInverse(NoInverseReasons.Dropped)]
    public void DropColumn(
        string table,
        string name,
        string? schema = null,
        bool ifExists = false,
        bool cascade = false,
        [CallerLineNumber] int line = 0
    ) =>
        Record(
            line,
            () =>
                new DropColumnOperation(QualifiedName.Table(schema, table), Identifier.Of(name, "column"))
                {
                    IfExists = ifExists,
                    Cascade = cascade,
                }
        );

    /// <summary>
    /// Drops a column by its definition, by which it is added again, as the last and with its default, when this is
    /// taken back.
    /// </summary>
    /// <param name="table">The table.</param>
    /// <param name="name">The column's name.</param>
    /// <param name="existingType">The type it had.</param>
    /// <param name="existing">Says what else it was, such as <c>c => c.NotNull()</c>.</param>
    /// <param name="schema">The schema of the table; without one the <c>search_path</c> decides.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">A name, the type or a default cannot be.</exception>
    public void DropColumn(
        string table,
        string name,
        PgType existingType,
        Action<ColumnBuilder>? existing = null,
        string? schema = null,
        [CallerLineNumber] int line = 0
    ) =>
        Record(
            line,
            () =>
                new DropColumnOperation(QualifiedName.Table(schema, table), Identifier.Of(name, "column"))
                {
                    Existing = Column(name, existingType, existing),
                }
        );

    /// <summary>Gives a column another name.</summary>
    /// <param name="table">The table.</param>
    /// <param name="name">The column's name until now.</param>
    /// <param name="newName">Its name from now on.</param>
    /// <param name="schema">The schema of the table; without one the <c>search_path</c> decides.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">A name cannot be.</exception>
    public void RenameColumn(
        string table,
        string name,
        string newName,
        string? schema = null,
        [CallerLineNumber] int line = 0
    ) =>
        Record(
            line,
            () =>
                Renamed(PgObject.Column(name, table, schema).Reference, Identifier.Of(newName, "new column"))
        );

    /// <summary>
    /// Changes what a column is: what is given changes, the rest stays. A new name is given last. Taken back, what
    /// changed becomes what it was: tell <c>existing</c> types and defaults for that.
    /// </summary>
    /// <param name="table">The table.</param>
    /// <param name="name">The column's name.</param>
    /// <param name="type">The new type.</param>
    /// <param name="usingSql">
    /// The expression that makes a value of the new type, such as <c>price::integer</c>; without one PostgreSQL
    /// casts as in an assignment.
    /// </param>
    /// <param name="nullable">Whether the column takes nulls from now on; until now it did not, or did.</param>
    /// <param name="defaultValue">The new default, a constant.</param>
    /// <param name="defaultSql">The new default, an expression such as <c>now()</c>.</param>
    /// <param name="dropDefault">Whether the default goes.</param>
    /// <param name="newName">The new name.</param>
    /// <param name="schema">The schema of the table; without one the <c>search_path</c> decides.</param>
    /// <param name="collation">The collation of the new type; without one that of the type.</param>
    /// <param name="existingType">The type until now, to go back to.</param>
    /// <param name="existingUsingSql">The expression that makes a value of the old type when this is reverted.</param>
    /// <param name="existingCollation">The collation of the type until now; without one that of the type.</param>
    /// <param name="existingDefault">The default until now, a constant, to go back to.</param>
    /// <param name="existingDefaultSql">The default until now, an expression, to go back to.</param>
    /// <param name="hadNoDefault">Whether there was no default until now, to go back to.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">
    /// Nothing changes, two things contradict each other, or a name, the type or a default cannot be.
    /// </exception>
    public void AlterColumn(
        string table,
        string name,
        [InverseNeeds(nameof(existingType))] PgType? type = null,
        string? usingSql = null,
        bool? nullable = null,
        [InverseNeeds(nameof(existingDefault), nameof(existingDefaultSql), nameof(hadNoDefault))]
            PgConstant? defaultValue = null,
        [InverseNeeds(nameof(existingDefault), nameof(existingDefaultSql), nameof(hadNoDefault))]
            string? defaultSql = null,
        [InverseNeeds(nameof(existingDefault), nameof(existingDefaultSql), nameof(hadNoDefault))]
            bool dropDefault = false,
        string? newName = null,
        string? schema = null,
        string? collation = null,
        PgType? existingType = null,
        string? existingUsingSql = null,
        string? existingCollation = null,
        PgConstant? existingDefault = null,
        string? existingDefaultSql = null,
        bool hadNoDefault = false,
        [CallerLineNumber] int line = 0
    )
    {
        var hasDefault = defaultValue is not null || defaultSql is not null || dropDefault;
        var isAltered =
            type is not null || usingSql is not null || collation is not null || nullable is not null;
        if (isAltered || hasDefault || newName is null)
            Record(line, Alter);
        if (newName is not null)
            RenameColumn(table, name, newName, schema, line);

        MigrationOperation Alter()
        {
            if (!isAltered && !hasDefault)
                throw new InvalidMigrationException(
                    $"Nothing about the column '{name}' changes. Give 'type:', 'nullable:', 'defaultValue:', "
                        + "'defaultSql:', 'dropDefault:' or 'newName:'."
                );
            if (type is null && (usingSql ?? collation) is not null)
                throw new InvalidMigrationException(
                    $"The column '{name}' has '{(usingSql is null ? "collation" : "usingSql")}:' but no type. Give 'type:' too."
                );
            return new AlterColumnOperation(QualifiedName.Table(schema, table), Identifier.Of(name, "column"))
            {
                Type = type is null
                    ? null
                    : new(
                        TypeAndCollation(type, collation)!,
                        TypeAndCollation(existingType, existingCollation)
                    ),
                Using = SqlFragment.OptionalExpression(usingSql, "conversion"),
                ExistingUsing = SqlFragment.OptionalExpression(existingUsingSql, "conversion"),
                Nullable = nullable,
                Default = hasDefault
                    ? new(
                        Default(name, defaultValue, defaultSql, dropDefault, GivenDefaults)!,
                        Default(name, existingDefault, existingDefaultSql, hadNoDefault, ExistingDefaults)
                    )
                    : null,
            };
        }
    }

    /// <summary>A default as SQL; empty for none, null if nothing is said of it.</summary>
    private static string? Default(
        string column,
        PgConstant? value,
        string? sql,
        bool none,
        string parameters
    ) =>
        (value is null ? 0 : 1) + (sql is null ? 0 : 1) + (none ? 1 : 0) > 1
            ? throw new InvalidMigrationException(
                $"The column '{column}' gets more than one default. Give one of {parameters}."
            )
            : value?.Sql ?? SqlFragment.OptionalExpression(sql, "default")?.ToString() ?? (none ? "" : null);

    private static string? TypeAndCollation(PgType? type, string? collation) =>
        collation is null ? type?.Sql : $"{type?.Sql} COLLATE {Identifier.Of(collation, "collation")}";

    private static ColumnDefinition Column(string name, PgType type, Action<ColumnBuilder>? define)
    {
        var column = new ColumnBuilder(name, type);
        define?.Invoke(column);
        return column.Build();
    }
}
