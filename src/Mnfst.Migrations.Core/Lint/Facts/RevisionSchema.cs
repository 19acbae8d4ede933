using Mnfst.Migrations.Core.Lint.Effects.Model;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Facts;

/// <summary>What a revision tells of the schema, for those who ask what its statements do.</summary>
internal sealed class RevisionSchema(RevisionFacts facts, RevisionFacts? otherWay) : SchemaFacts
{
    public override SqlName? TableOf(SqlName index) =>
        facts.TablesOfIndexes.Find(index) ?? otherWay?.TablesOfIndexes.Find(index);

    public override SqlType? TypeOf(SqlName table, string column) => facts.TypeOf(table, column);

    public override bool? HasNotNullCheck(SqlName table, string column) =>
        facts.Tables.Find(table) is { } known && known.ProvenNotNull.Contains(column) ? true : null;

    public override bool? IsPartitioned(SqlName table) =>
        facts.Tables.Find(table) switch
        {
            { IsPartitioned: true } => true,
            { IsCreated: true } => false,
            _ => null,
        };
}
