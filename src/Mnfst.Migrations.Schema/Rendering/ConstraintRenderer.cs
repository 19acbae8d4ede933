using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Sql.Quoting;

namespace Mnfst.Migrations.Schema.Rendering;

/// <summary>Writes constraints of tables.</summary>
internal static class ConstraintRenderer
{
    /// <summary>What the definition of a key has in it that takes nulls for equal.</summary>
    public const string NullsNotDistinct = " NULLS NOT DISTINCT";

    /// <summary>The statements that add a constraint to its table.</summary>
    public static IReadOnlyList<string> Create(ConstraintObject constraint, DatabaseModel model) =>
        [
            $"{RelationRenderer.Altered(constraint.Id, model)} ADD {Inline(constraint)}",
            .. After(constraint, model),
        ];

    /// <summary>A constraint as CREATE TABLE has it.</summary>
    public static string Inline(ConstraintObject constraint) =>
        $"CONSTRAINT {constraint.Id.ToSql()} {Definition(constraint)}";

    /// <summary>The statement that makes the index of a key while its table is written.</summary>
    public static string CreateIndex(ConstraintObject constraint)
    {
        var definition = constraint.Definition[
            constraint.Definition.IndexOf('(', StringComparison.Ordinal)..
        ];
        var parts = new List<string>
        {
            $"CREATE UNIQUE INDEX CONCURRENTLY {constraint.Id.ToSql()}",
            $"ON {constraint.Id.ToSqlOfWhole()}",
            definition,
        };
        if (constraint.Definition.Contains(NullsNotDistinct, StringComparison.Ordinal))
            parts.Add(NullsNotDistinct.TrimStart());
        if (constraint.StorageParameters.Count > 0)
            parts.Add($"WITH ({SqlNames.Parameters(constraint.StorageParameters)})");
        if (constraint.Tablespace is not null)
            parts.Add($"TABLESPACE {SqlIdentifier.Quote(constraint.Tablespace)}");
        return string.Join(' ', parts);
    }

    /// <summary>The statement that makes a key of the index of its name.</summary>
    public static string CreateUsingIndex(ConstraintObject constraint, DatabaseModel model)
    {
        var kind = constraint.Type == ConstraintType.PrimaryKey ? "PRIMARY KEY" : "UNIQUE";
        var deferral =
            (constraint.IsDeferrable ? " DEFERRABLE" : "")
            + (constraint.IsInitiallyDeferred ? " INITIALLY DEFERRED" : "");
        return $"{RelationRenderer.Altered(constraint.Id, model)} ADD CONSTRAINT {constraint.Id.ToSql()} {kind} USING INDEX {constraint.Id.ToSql()}{deferral}";
    }

    /// <summary>What is said of a constraint's index when it is there.</summary>
    public static IEnumerable<string> After(ConstraintObject constraint, DatabaseModel model)
    {
        var index = $"{SqlIdentifier.Quote(constraint.Schema)}.{constraint.Id.ToSql()}";
        // The condition of an exclusion, which its definition ends in, would have to come after them.
        if (constraint.Type == ConstraintType.Exclusion && constraint.StorageParameters.Count > 0)
            yield return $"ALTER INDEX {index} SET ({SqlNames.Parameters(constraint.StorageParameters)})";
        if (constraint.Type == ConstraintType.Exclusion && constraint.Tablespace is not null)
            yield return $"ALTER INDEX {index} SET TABLESPACE {SqlIdentifier.Quote(constraint.Tablespace)}";
        if (constraint.IsClustered)
            yield return $"{RelationRenderer.Altered(constraint.Id, model)} CLUSTER ON {constraint.Id.ToSql()}";
        if (constraint.IsReplicaIdentity)
            yield return $"{RelationRenderer.Altered(constraint.Id, model)} REPLICA IDENTITY USING INDEX {constraint.Id.ToSql()}";
    }

    private static string Definition(ConstraintObject constraint)
    {
        var parts = new List<string> { constraint.Definition };
        if (constraint.Type != ConstraintType.Exclusion)
        {
            if (constraint.StorageParameters.Count > 0)
                parts.Add($"WITH ({SqlNames.Parameters(constraint.StorageParameters)})");
            if (constraint.Tablespace is not null)
                parts.Add($"USING INDEX TABLESPACE {SqlIdentifier.Quote(constraint.Tablespace)}");
        }
        if (constraint.IsNoInherit)
            parts.Add("NO INHERIT");
        if (constraint.IsDeferrable)
            parts.Add("DEFERRABLE");
        if (constraint.IsInitiallyDeferred)
            parts.Add("INITIALLY DEFERRED");
        if (constraint.IsNotEnforced)
            parts.Add("NOT ENFORCED");
        if (constraint.IsNotValid)
            parts.Add("NOT VALID");
        return string.Join(' ', parts);
    }
}
