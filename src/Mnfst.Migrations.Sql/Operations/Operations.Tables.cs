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
    /// <exception cref="InvalidMigrationException">A name, type or constraint can not be.</exception>
    public void CreateTable(
        string name,
        Action<TableBuilder> define,
        string? schema = null,
        bool ifNotExists = false,
        [CallerLineNumber] int line = 0
    )
    {
        ArgumentNullException.ThrowIfNull(define);
        Record(
            line,
            () =>
            {
                var table = new TableBuilder();
                define(table);
                return table.Build(QualifiedName.Table(schema, name), ifNotExists);
            }
        );
    }

    /// <summary>Drops a table and all that is in it.</summary>
    /// <param name="name">The table's name.</param>
    /// <param name="schema">The schema it lies in; without one the <c>search_path</c> decides.</param>
    /// <param name="ifExists">Whether nothing happens if it is not there.</param>
    /// <param name="cascade">Whether what depends on it, such as views and foreign keys, goes too.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">A name can not be.</exception>
    public void DropTable(
        string name,
        string? schema = null,
        bool ifExists = false,
        bool cascade = false,
        [CallerLineNumber] int line = 0
    ) => Record(line, () => new DropTableOperation(QualifiedName.Table(schema, name), ifExists, cascade));

    /// <summary>Gives a table another name; its indexes and constraints keep theirs.</summary>
    /// <param name="name">The table's name until now.</param>
    /// <param name="newName">Its name from now on.</param>
    /// <param name="schema">The schema it lies in; without one the <c>search_path</c> decides.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">A name can not be.</exception>
    public void RenameTable(
        string name,
        string newName,
        string? schema = null,
        [CallerLineNumber] int line = 0
    ) =>
        Record(
            line,
            () =>
                new RenameTableOperation(
                    QualifiedName.Table(schema, name),
                    Identifier.Of(newName, "new table")
                )
        );
}
