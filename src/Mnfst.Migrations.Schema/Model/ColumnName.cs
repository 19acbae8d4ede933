using Mnfst.Migrations.Sql.Quoting;

namespace Mnfst.Migrations.Schema.Model;

/// <summary>The name of a column.</summary>
/// <param name="Schema">The schema of its table.</param>
/// <param name="Table">Its table.</param>
/// <param name="Column">The column.</param>
public sealed record ColumnName(string Schema, string Table, string Column)
{
    /// <summary>What names the column.</summary>
    internal ObjectId Id => new(ObjectKind.Column, Schema, Table) { Member = Column };

    /// <summary>The name as SQL writes it.</summary>
    public override string ToString() =>
        $"{SqlIdentifier.Quote(Schema)}.{SqlIdentifier.Quote(Table)}.{SqlIdentifier.Quote(Column)}";
}
