using Mnfst.Migrations.Schema.Model;

namespace Mnfst.Migrations.Schema.Planning.Elements;

/// <summary>A column of a table, or its default: what can be changed without its table.</summary>
/// <param name="Table">Its table.</param>
/// <param name="Column">The column.</param>
internal sealed record ColumnElement(TableObject Table, TableColumn Column)
{
    public ObjectId Id => new(ObjectKind.Column, Table.Schema, Table.Name) { Member = Column.Name };

    public ObjectId DefaultId => Id with { Kind = ObjectKind.Default };
}
