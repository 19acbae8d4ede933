using System.Runtime.CompilerServices;
using Mnfst.Migrations.Model;

namespace Mnfst.Migrations;

public sealed partial class Operations
{
    /// <summary>Creates a table.</summary>
    /// <param name="name">The table's name.</param>
    /// <param name="define">Says what columns and constraints it has.</param>
    /// <param name="schema">The schema it lies in; without one the <c>search_path</c> decides.</param>
    /// <param name="ifNotExists">Whether nothing happens if something of that name is there, whatever it is.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">A name, type or constraint cannot be.</exception>
    public void CreateTable(
        string name,
        Action<TableBuilder> define,
        string? schema = null,
        [NoInverse(NoInverseReasons.MayExist)] bool ifNotExists = false,
        [CallerLineNumber] int line = 0
    )
    {
        ArgumentNullException.ThrowIfNull(define);
        Record(line, () => Table(define).Build(QualifiedName.Table(schema, name), ifNotExists));
    }

    /// <summary>Drops a table and all that is in it.</summary>
    /// <param name="name">The table's name.</param>
    /// <param name="schema">The schema it lies in; without one the <c>search_path</c> decides.</param>
    /// <param name="ifExists">Whether nothing happens if it is not there.</param>
    /// <param name="cascade">Whether what depends on it, such as views and foreign keys, goes too.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">A name cannot be.</exception>
    [NoInverse(NoInverseReasons.Dropped)]
    public void DropTable(
        string name,
        string? schema = null,
        bool ifExists = false,
        bool cascade = false,
        [CallerLineNumber] int line = 0
    ) =>
        Record(
            line,
            () => new DropOperation(TableObject(schema, name)) { IfExists = ifExists, Cascade = cascade }
        );

    /// <summary>Drops a table by its definition, by which it is created again, empty, when this is reverted.</summary>
    /// <param name="name">The table's name.</param>
    /// <param name="existing">Says what columns and constraints it had.</param>
    /// <param name="schema">The schema it lies in; without one the <c>search_path</c> decides.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">A name, type or constraint cannot be.</exception>
    public void DropTable(
        string name,
        Action<TableBuilder> existing,
        string? schema = null,
        [CallerLineNumber] int line = 0
    )
    {
        ArgumentNullException.ThrowIfNull(existing);
        Record(
            line,
            () =>
                new DropOperation(
                    TableObject(schema, name),
                    Table(existing).Build(QualifiedName.Table(schema, name), ifNotExists: false)
                )
        );
    }

    /// <summary>Gives a table another name; its indexes and constraints keep theirs.</summary>
    /// <param name="name">The table's name until now.</param>
    /// <param name="newName">Its name from now on.</param>
    /// <param name="schema">The schema it lies in; without one the <c>search_path</c> decides.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">A name cannot be.</exception>
    public void RenameTable(
        string name,
        string newName,
        string? schema = null,
        [CallerLineNumber] int line = 0
    ) => Record(line, () => Renamed(TableObject(schema, name), Identifier.Of(newName, "new table")));

    /// <summary>Gives a table storage parameters, such as <c>autovacuum_vacuum_scale_factor</c>.</summary>
    /// <param name="table">The table.</param>
    /// <param name="parameters">The parameters, by name.</param>
    /// <param name="existing">
    /// What they were, to go back to; those of <paramref name="parameters"/> that are not in it had no value.
    /// </param>
    /// <param name="schema">The schema of the table; without one the <c>search_path</c> decides.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">A name or a value cannot be, or there is none.</exception>
    [InverseNeeds(nameof(existing))]
    public void SetStorageParameters(
        string table,
        IReadOnlyDictionary<string, PgConstant> parameters,
        IReadOnlyDictionary<string, PgConstant>? existing = null,
        string? schema = null,
        [CallerLineNumber] int line = 0
    ) =>
        Record(
            line,
            () =>
            {
                var what = TableObject(schema, table);
                var now = StorageParameters.Of(parameters);
                if (now.IsEmpty)
                    throw new InvalidMigrationException(
                        $"No storage parameter is given for {table}. Give one."
                    );
                var before = StorageParameters.Of(existing);
                var lacking = now.Without(before);
                List<MigrationOperation> back = [];
                if (!lacking.IsEmpty)
                    back.Add(new AlterOperation(what, $"RESET ({lacking.Names})"));
                if (!before.IsEmpty)
                    back.Add(new AlterOperation(what, $"SET ({before})"));
                return new AlterOperation(
                    what,
                    $"SET ({now})",
                    existing is null ? Inverse.Needs(nameof(existing)) : Inverse.Of(back)
                );
            }
        );

    /// <summary>Writes changes of a table to the write-ahead log, or leaves that out: it is rewritten.</summary>
    /// <param name="table">The table.</param>
    /// <param name="logged">Whether changes are written, so that they outlive a crash; they were not until now, or were.</param>
    /// <param name="schema">The schema of the table; without one the <c>search_path</c> decides.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">A name cannot be.</exception>
    public void SetLogged(
        string table,
        bool logged,
        string? schema = null,
        [CallerLineNumber] int line = 0
    ) =>
        Record(
            line,
            () =>
                AlterOperation.Of(
                    TableObject(schema, table),
                    logged ? "SET LOGGED" : "SET UNLOGGED",
                    logged ? "SET UNLOGGED" : "SET LOGGED"
                )
        );

    /// <summary>Moves a table to another tablespace; it is rewritten, its indexes stay.</summary>
    /// <param name="table">The table.</param>
    /// <param name="tablespace">The tablespace it is kept in from now on.</param>
    /// <param name="existing">The tablespace it was kept in, to go back to; usually <c>pg_default</c>.</param>
    /// <param name="schema">The schema of the table; without one the <c>search_path</c> decides.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">A name cannot be.</exception>
    [InverseNeeds(nameof(existing))]
    public void SetTablespace(
        string table,
        string tablespace,
        string? existing = null,
        string? schema = null,
        [CallerLineNumber] int line = 0
    ) =>
        Record(
            line,
            () =>
                Altered(
                    TableObject(schema, table),
                    $"SET TABLESPACE {Identifier.Of(tablespace, "tablespace")}",
                    existing is null ? null : $"SET TABLESPACE {Identifier.Of(existing, "tablespace")}",
                    nameof(existing)
                )
        );

    private static TableBuilder Table(Action<TableBuilder> define)
    {
        var table = new TableBuilder();
        define(table);
        return table;
    }
}
