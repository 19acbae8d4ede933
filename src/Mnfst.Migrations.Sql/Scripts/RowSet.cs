using Mnfst.Migrations.Core.Collections;

namespace Mnfst.Migrations.Sql.Scripts;

/// <summary>
/// Rows for a table. Each value is the text that PostgreSQL reads as the type of its column, whichever way it is sent:
/// as a constant of a script, as a parameter, or by COPY.
/// </summary>
/// <param name="Table">The table, as SQL.</param>
/// <param name="Columns">The columns, as SQL.</param>
/// <param name="Rows">The rows, with a value for each column; null stands for null.</param>
public sealed record RowSet(
    string Table,
    EquatableArray<string> Columns,
    EquatableArray<EquatableArray<string?>> Rows
);
