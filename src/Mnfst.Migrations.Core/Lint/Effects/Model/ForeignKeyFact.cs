using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Sql;

namespace Mnfst.Migrations.Core.Lint.Effects.Model;

/// <summary>A foreign key of a database.</summary>
/// <param name="Name">The name of the constraint.</param>
/// <param name="Table">The table that has it.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Referenced">The table that it references.</param>
/// <param name="ReferencedColumns">The columns of that one.</param>
internal sealed record ForeignKeyFact(
    string Name,
    SqlName Table,
    EquatableArray<string> Columns,
    SqlName Referenced,
    EquatableArray<string> ReferencedColumns
);
