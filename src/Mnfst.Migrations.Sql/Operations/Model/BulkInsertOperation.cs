using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Model;

/// <summary>INSERT, of any number of rows.</summary>
/// <param name="Rows">The table, its columns and the rows.</param>
/// <param name="Key">The places of the columns by which the rows are found again; empty if not given.</param>
internal sealed record BulkInsertOperation(RowSet Rows, EquatableArray<int> Key) : MigrationOperation
{
    public override Inverse Inverse =>
        Key.Count == 0 ? Inverse.Needs("key") : new BulkDeleteOperation(Rows, Key);
}

/// <summary>DELETE, of the rows that were inserted.</summary>
/// <param name="Rows">The table, its columns and the rows.</param>
/// <param name="Key">The places of the columns by which the rows are found.</param>
internal sealed record BulkDeleteOperation(RowSet Rows, EquatableArray<int> Key) : MigrationOperation
{
    public override Inverse Inverse => new BulkInsertOperation(Rows, Key);
}
