using System.Globalization;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Schema.Rendering;
using Mnfst.Migrations.Sql.Quoting;

namespace Mnfst.Migrations.Schema.Planning.Altering;

/// <summary>Changes indexes.</summary>
internal static class IndexAlterer
{
    public static IReadOnlyList<string>? Alter(IndexObject from, IndexObject to, AlterContext context)
    {
        if (Kept(from) != Kept(to))
            return null;
        var altered = $"ALTER INDEX {to.Id.ToSql()}";
        var statements = new List<string>();
        statements.AddRange(
            new ParameterChanges(from.StorageParameters, to.StorageParameters).SetAndReset(altered)
        );
        if (from.Tablespace != to.Tablespace)
            statements.Add(
                $"{altered} SET TABLESPACE {SqlIdentifier.Quote(to.Tablespace ?? TableAlterer.DefaultTablespace)}"
            );
        for (var place = 0; place < to.Keys.Count; place++)
        {
            if (from.Keys[place].Statistics != to.Keys[place].Statistics)
                statements.Add(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{altered} ALTER COLUMN {place + 1} SET STATISTICS {to.Keys[place].Statistics ?? -1}"
                    )
                );
        }
        statements.AddRange(
            TableAlterer.IndexRoles(
                RelationRenderer.Altered(to, context.To.Model),
                SqlIdentifier.Quote(to.Name),
                new QualifiedName(to.Schema, to.Table),
                (from.IsClustered, from.IsReplicaIdentity),
                (to.IsClustered, to.IsReplicaIdentity),
                context
            )
        );
        return statements;
    }

    /// <summary>What cannot be changed in place. An index that is not in use is not made so on purpose, but of a partitioned table.</summary>
    private static IndexObject Kept(IndexObject index) =>
        index with
        {
            Keys = new(index.Keys.Select(key => key with { Statistics = null })),
            StorageParameters = default,
            Tablespace = null,
            IsClustered = false,
            IsReplicaIdentity = false,
            Comment = null,
        };
}
