using System.Runtime.CompilerServices;
using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Model;

namespace Mnfst.Migrations;

public sealed partial class Operations
{
    /// <summary>Creates an index.</summary>
    /// <param name="name">
    /// The index's name; null leaves it to PostgreSQL: <c>TABLE_COLUMN_idx</c>. The index lies in the schema of
    /// its table.
    /// </param>
    /// <param name="table">The table.</param>
    /// <param name="columns">
    /// What it sorts by: names of columns, or <see cref="IndexColumn"/>s where an order or an expression is wanted.
    /// </param>
    /// <param name="unique">Whether no two rows may have the same.</param>
    /// <param name="method">The access method, such as <c>gin</c>; without one PostgreSQL takes btree.</param>
    /// <param name="include">Columns whose values the index holds without sorting by them.</param>
    /// <param name="where">The condition that a row must meet to be in the index.</param>
    /// <param name="concurrently">
    /// Whether the table can be written while the index is built. PostgreSQL does so outside a transaction only,
    /// so the operation is a step of its own, as in <see cref="Autocommit"/>, and the index needs a name: if the
    /// step is interrupted, it leaves an invalid index of that name.
    /// </param>
    /// <param name="ifNotExists">Whether nothing happens if something of that name is there, whatever it is.</param>
    /// <param name="schema">The schema of the table; without one the <c>search_path</c> decides.</param>
    /// <param name="nullsNotDistinct">Whether two nulls are the same to a unique index: from PostgreSQL 15 on.</param>
    /// <param name="storageParameters">Storage parameters, such as <c>fillfactor</c>, by name.</param>
    /// <param name="tablespace">The tablespace it is kept in; without one that of the database.</param>
    /// <param name="only">Whether the partitions of the table get none: theirs are attached one by one.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">
    /// There is no column, a name is missing or cannot be, or an expression or the condition is none.
    /// </exception>
    [InverseNeeds(nameof(name))]
    public void CreateIndex(
        string? name,
        string table,
        IReadOnlyList<IndexColumn> columns,
        bool unique = false,
        string? method = null,
        IReadOnlyList<string>? include = null,
        string? where = null,
        bool concurrently = false,
        [NoInverse(NoInverseReasons.MayExist)] bool ifNotExists = false,
        string? schema = null,
        bool nullsNotDistinct = false,
        IReadOnlyDictionary<string, PgConstant>? storageParameters = null,
        string? tablespace = null,
        bool only = false,
        [CallerLineNumber] int line = 0
    ) =>
        Record(
            line,
            () =>
                ifNotExists && name is null
                    ? throw NamelessIndex(table, "ifNotExists")
                    : Index(
                        name,
                        table,
                        columns,
                        unique,
                        method,
                        include,
                        where,
                        concurrently,
                        schema,
                        nullsNotDistinct,
                        storageParameters,
                        tablespace,
                        only
                    ) with
                    {
                        IfNotExists = ifNotExists,
                    }
        );

    /// <summary>Drops an index by its definition, by which it is created again when this is reverted.</summary>
    /// <param name="name">The index's name.</param>
    /// <param name="table">The table.</param>
    /// <param name="columns">What it sorted by.</param>
    /// <param name="unique">Whether no two rows had the same.</param>
    /// <param name="method">The access method; without one it was btree.</param>
    /// <param name="include">Columns whose values the index held without sorting by them.</param>
    /// <param name="where">The condition that a row had to meet to be in the index.</param>
    /// <param name="concurrently">
    /// Whether the table can be used meanwhile, also when it is created again: steps of their own, as in
    /// <see cref="Autocommit"/>.
    /// </param>
    /// <param name="schema">The schema of the table; without one the <c>search_path</c> decides.</param>
    /// <param name="nullsNotDistinct">Whether two nulls were the same to a unique index: from PostgreSQL 15 on.</param>
    /// <param name="storageParameters">Storage parameters, such as <c>fillfactor</c>, by name.</param>
    /// <param name="tablespace">The tablespace it is kept in; without one that of the database.</param>
    /// <param name="only">Whether the partitions of the table got none: theirs were attached one by one.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">
    /// There is no column, a name cannot be, or an expression or the condition is none.
    /// </exception>
    public void DropIndex(
        string name,
        string table,
        IReadOnlyList<IndexColumn> columns,
        bool unique = false,
        string? method = null,
        IReadOnlyList<string>? include = null,
        string? where = null,
        bool concurrently = false,
        string? schema = null,
        bool nullsNotDistinct = false,
        IReadOnlyDictionary<string, PgConstant>? storageParameters = null,
        string? tablespace = null,
        bool only = false,
        [CallerLineNumber] int line = 0
    ) =>
        Record(
            line,
            () =>
                new DropIndexOperation(QualifiedName.Of(schema, name, "index"), concurrently)
                {
                    Existing = Index(
                        name,
                        table,
                        columns,
                        unique,
                        method,
                        include,
                        where,
                        concurrently,
                        schema,
                        nullsNotDistinct,
                        storageParameters,
                        tablespace,
                        only
                    ),
                }
        );

    /// <summary>Drops an index by its name.</summary>
    /// <param name="name">The index's name.</param>
    /// <param name="ifExists">Whether nothing happens if it is not there.</param>
    /// <param name="concurrently">
    /// Whether the table can be used meanwhile. PostgreSQL does so outside a transaction only, so the operation is
    /// a step of its own, as in <see cref="Autocommit"/>.
    /// </param>
    /// <param name="cascade">Whether what depends on it goes too.</param>
    /// <param name="schema">The schema of the index; without one the <c>search_path</c> decides.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">
    /// A name cannot be, or both <paramref name="concurrently"/> and <paramref name="cascade"/> are asked for.
    /// </exception>
    [NoInverse(NoInverseReasons.Dropped)]
    public void DropIndex(
        string name,
        bool ifExists = false,
        bool concurrently = false,
        bool cascade = false,
        string? schema = null,
        [CallerLineNumber] int line = 0
    ) =>
        Record(
            line,
            () =>
                concurrently && cascade
                    ? throw new InvalidMigrationException(
                        $"PostgreSQL cannot drop the index '{name}' both concurrently and with CASCADE. Drop what "
                            + "depends on it first, without 'cascade:'."
                    )
                    : new DropIndexOperation(QualifiedName.Of(schema, name, "index"), concurrently)
                    {
                        IfExists = ifExists,
                        Cascade = cascade,
                    }
        );

    private static CreateIndexOperation Index(
        string? name,
        string table,
        IReadOnlyList<IndexColumn> columns,
        bool unique,
        string? method,
        IReadOnlyList<string>? include,
        string? where,
        bool concurrently,
        string? schema,
        bool nullsNotDistinct,
        IReadOnlyDictionary<string, PgConstant>? storageParameters,
        string? tablespace,
        bool only
    )
    {
        if (columns is not { Count: > 0 })
            throw new InvalidMigrationException($"The index on '{table}' has no columns. Name at least one.");
        if (concurrently && name is null)
            throw NamelessIndex(table, "concurrently");
        return new CreateIndexOperation(
            Identifier.OfOptional(name, "index"),
            QualifiedName.Table(schema, table),
            columns.Select(column => column.Key).ToEquatableArray()
        )
        {
            Unique = unique,
            Method = Identifier.OfOptional(method, "index method"),
            Include = include is null ? default : Identifier.Columns(include, "INCLUDE of the index"),
            Where = SqlFragment.OptionalExpression(where, "index condition"),
            NullsNotDistinct = nullsNotDistinct,
            Storage = StorageParameters.Of(storageParameters),
            Tablespace = Identifier.OfOptional(tablespace, "tablespace"),
            Only = only,
            Concurrently = concurrently,
        };
    }

    private static InvalidMigrationException NamelessIndex(string table, string parameter) =>
        new($"The index on '{table}' has no name, but '{parameter}: true' needs one. " + "Give it one.");
}
