using Mnfst.Migrations.Schema.Comparing.Renames;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Schema.Planning.Steps;
using Mnfst.Migrations.Sql.Quoting;

namespace Mnfst.Migrations.Schema.Planning;

/// <summary>Writes the statements that give objects other names.</summary>
internal static class RenameSteps
{
    /// <summary>The statements of a rename: the schema first, then the name.</summary>
    public static IEnumerable<PlanStep> Rename(ObjectRename rename)
    {
        var (from, to) = (rename.From, rename.To);
        if (from.Member is not null)
        {
            yield return new PlanStep(Part(from, to.Member!), to);
            yield break;
        }
        var keyword = from.Kind.Keyword();
        if (from.Schema != to.Schema)
        {
            yield return new PlanStep(
                $"ALTER {keyword} {from.ToSql()} SET SCHEMA {SqlIdentifier.Quote(to.Schema!)}",
                to
            );
            from = new ObjectId(from.Kind, to.Schema, from.Name);
        }
        if (from.Name != to.Name)
            yield return new PlanStep(
                $"ALTER {keyword} {from.ToSql()} RENAME TO {SqlIdentifier.Quote(to.Name)}",
                to
            );
    }

    private static string Part(ObjectId from, string name) =>
        from.Kind switch
        {
            ObjectKind.Column or ObjectKind.Constraint =>
                $"ALTER TABLE {from.ToSqlOfWhole()} RENAME {from.Kind.Keyword()} {from.ToSql()} TO {SqlIdentifier.Quote(name)}",
            _ =>
                $"ALTER {from.Kind.Keyword()} {from.ToSql()} ON {from.ToSqlOfWhole()} RENAME TO {SqlIdentifier.Quote(name)}",
        };
}
