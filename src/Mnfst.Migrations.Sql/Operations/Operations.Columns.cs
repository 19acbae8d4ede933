using System.Runtime.CompilerServices;
using Mnfst.Migrations.Model;

namespace Mnfst.Migrations;

public sealed partial class Operations
{
    /// <summary>Adds a column to a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="name">The column's name.</param>
    /// <param name="type">Its type.</param>
    /// <param name="define">Says what else it is, such as <c>c => c.NotNull()</c>.</param>
    /// <param name="schema">The schema of the table; without one the <c>search_path</c> decides.</param>
    /// <param name="ifNotExists">Whether nothing happens if a column of that name is there, whatever it is.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">A name, the type or a default can not be.</exception>
    public void AddColumn(
        string table,
        string name,
        PgType type,
        Action<ColumnBuilder>? define = null,
        string? schema = null,
        bool ifNotExists = false,
        [CallerLineNumber] int line = 0
    ) =>
        Record(
            line,
            () =>
            {
                var column = new ColumnBuilder(name, type);
                define?.Invoke(column);
                return new AddColumnOperation(
                    QualifiedName.Table(schema, table),
                    column.Build(),
                    ifNotExists
                );
            }
        );

    /// <summary>Drops a column with its values, its indexes and its constraints.</summary>
    /// <param name="table">The table.</param>
    /// <param name="name">The column's name.</param>
    /// <param name="schema">The schema of the table; without one the <c>search_path</c> decides.</param>
    /// <param name="ifExists">Whether nothing happens if it is not there.</param>
    /// <param name="cascade">Whether what depends on it, such as views, goes too.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">A name can not be.</exception>
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
                new DropColumnOperation(
                    QualifiedName.Table(schema, table),
                    Identifier.Of(name, "column"),
                    ifExists,
                    cascade
                )
        );

    /// <summary>Gives a column another name.</summary>
    /// <param name="table">The table.</param>
    /// <param name="name">The column's name until now.</param>
    /// <param name="newName">Its name from now on.</param>
    /// <param name="schema">The schema of the table; without one the <c>search_path</c> decides.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">A name can not be.</exception>
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
                new RenameColumnOperation(
                    QualifiedName.Table(schema, table),
                    Identifier.Of(name, "column"),
                    Identifier.Of(newName, "new column")
                )
        );

    /// <summary>
    /// Changes what a column is: what is given changes, the rest stays. A new name is given last.
    /// </summary>
    /// <param name="table">The table.</param>
    /// <param name="name">The column's name.</param>
    /// <param name="type">The new type.</param>
    /// <param name="usingSql">
    /// The expression that makes a value of the new type, such as <c>price::integer</c>; without one PostgreSQL
    /// casts as in an assignment.
    /// </param>
    /// <param name="nullable">Whether the column takes nulls from now on.</param>
    /// <param name="defaultValue">The new default, a constant.</param>
    /// <param name="defaultSql">The new default, an expression such as <c>now()</c>.</param>
    /// <param name="dropDefault">Whether the default goes.</param>
    /// <param name="newName">The new name.</param>
    /// <param name="schema">The schema of the table; without one the <c>search_path</c> decides.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">
    /// Nothing changes, two things contradict each other, or a name, the type or a default can not be.
    /// </exception>
    public void AlterColumn(
        string table,
        string name,
        PgType? type = null,
        string? usingSql = null,
        bool? nullable = null,
        PgConstant? defaultValue = null,
        string? defaultSql = null,
        bool dropDefault = false,
        string? newName = null,
        string? schema = null,
        [CallerLineNumber] int line = 0
    )
    {
        var defaults = (defaultValue is null ? 0 : 1) + (defaultSql is null ? 0 : 1) + (dropDefault ? 1 : 0);
        var isAltered = type is not null || usingSql is not null || nullable is not null || defaults > 0;
        if (isAltered || newName is null)
            Record(line, Alter);
        if (newName is not null)
            RenameColumn(table, name, newName, schema, line);

        MigrationOperation Alter()
        {
            if (!isAltered)
                throw new InvalidMigrationException(
                    $"Nothing of the column '{name}' changes. Give 'type:', 'nullable:', 'defaultValue:', "
                        + "'defaultSql:', 'dropDefault:' or 'newName:'."
                );
            if (usingSql is not null && type is null)
                throw new InvalidMigrationException(
                    $"The column '{name}' is converted by 'usingSql:', but to no type. Give 'type:' too."
                );
            if (defaults > 1)
                throw new InvalidMigrationException(
                    $"The column '{name}' gets more than one default. Give one of 'defaultValue:', 'defaultSql:' and "
                        + "'dropDefault:'."
                );
            return new AlterColumnOperation(QualifiedName.Table(schema, table), Identifier.Of(name, "column"))
            {
                Type = type?.Sql,
                Using = SqlFragment.OptionalExpression(usingSql, "conversion"),
                Nullable = nullable,
                Default =
                    defaultValue?.Sql ?? SqlFragment.OptionalExpression(defaultSql, "default")?.ToString(),
                DropDefault = dropDefault,
            };
        }
    }
}
