using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Schema.Rendering;
using Mnfst.Migrations.Sql.Quoting;

namespace Mnfst.Migrations.Schema.Planning.Altering;

/// <summary>Changes constraints of tables.</summary>
internal static class ConstraintAlterer
{
    public static IReadOnlyList<string>? Alter(
        ConstraintObject from,
        ConstraintObject to,
        AlterContext context
    )
    {
        if (Kept(from) != Kept(to) || (!from.IsNotValid && to.IsNotValid && !to.IsNotEnforced))
            return null;
        var isDeferral =
            from.IsDeferrable != to.IsDeferrable || from.IsInitiallyDeferred != to.IsInitiallyDeferred;
        var isEnforcement = from.IsNotEnforced != to.IsNotEnforced;
        // Only of foreign keys PostgreSQL can change it.
        if ((isDeferral || isEnforcement) && to.Type != ConstraintType.ForeignKey)
            return null;
        var table = RelationRenderer.Altered(to.Id, context.To.Model);
        var index = $"ALTER INDEX {SqlIdentifier.Quote(to.Schema)}.{to.Id.ToSql()}";
        var statements = new List<string>();
        if (isDeferral)
            statements.Add($"{table} ALTER CONSTRAINT {to.Id.ToSql()} {Deferral(to)}");
        if (isEnforcement)
            statements.Add(
                $"{table} ALTER CONSTRAINT {to.Id.ToSql()} {(to.IsNotEnforced ? "NOT ENFORCED" : "ENFORCED")}"
            );
        else if (from.IsNotValid && !to.IsNotValid)
            statements.Add($"{table} VALIDATE CONSTRAINT {to.Id.ToSql()}");
        statements.AddRange(
            new ParameterChanges(from.StorageParameters, to.StorageParameters).SetAndReset(index)
        );
        if (from.Tablespace != to.Tablespace)
            statements.Add(
                $"{index} SET TABLESPACE {SqlIdentifier.Quote(to.Tablespace ?? TableAlterer.DefaultTablespace)}"
            );
        statements.AddRange(
            TableAlterer.IndexRoles(
                table,
                to.Id.ToSql(),
                new QualifiedName(to.Schema, to.Table),
                (from.IsClustered, from.IsReplicaIdentity),
                (to.IsClustered, to.IsReplicaIdentity),
                context
            )
        );
        return statements;
    }

    private static string Deferral(ConstraintObject constraint) =>
        !constraint.IsDeferrable ? "NOT DEFERRABLE"
        : constraint.IsInitiallyDeferred ? "DEFERRABLE INITIALLY DEFERRED"
        : "DEFERRABLE INITIALLY IMMEDIATE";

    /// <summary>What cannot be changed in place.</summary>
    private static ConstraintObject Kept(ConstraintObject constraint) =>
        constraint with
        {
            IsDeferrable = false,
            IsInitiallyDeferred = false,
            IsNotValid = false,
            IsNotEnforced = false,
            StorageParameters = default,
            Tablespace = null,
            IsClustered = false,
            IsReplicaIdentity = false,
            IndexComment = null,
            Comment = null,
        };
}
