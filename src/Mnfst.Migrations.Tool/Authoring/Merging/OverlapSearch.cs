using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Core.Statements;
using Mnfst.Migrations.Sql.Scripts;
using Mnfst.Migrations.Tool.Authoring.Code;
using Mnfst.Migrations.Tool.Authoring.History;
using Mnfst.Migrations.Tool.Authoring.Sources;

namespace Mnfst.Migrations.Tool.Authoring.Merging;

/// <summary>Finds the objects that branches touch independently of each other, by what their upgrades say.</summary>
internal sealed class OverlapSearch(SourceHistory history, BranchLineages lineages)
{
    private const string UsualSchema = "public";

    public IReadOnlyList<Overlap> Find(CancellationToken cancellationToken) =>
        [
            .. lineages
                .Apart.SelectMany(revision => Read(revision, cancellationToken))
                .GroupBy(statement => Normalize(statement.Object))
                .Select(group => new Overlap(group.Key, [.. OnOtherBranches([.. group])]))
                .Where(overlap => overlap.Statements.Count > 0)
                .OrderBy(overlap => overlap.Object.ToString(), StringComparer.Ordinal),
        ];

    private IEnumerable<TouchingStatement> OnOtherBranches(IReadOnlyList<TouchingStatement> statements) =>
        statements.Where(one => statements.Any(other => lineages.AreApart(one.Revision, other.Revision)));

    private IEnumerable<TouchingStatement> Read(Revision revision, CancellationToken cancellationToken)
    {
        var source = history.SourceOf(revision);
        return source.IsCode
            ? CodeOperations.Read(history.Workspace.Project!, source, cancellationToken)
            : ReadSql(source);
    }

    private IEnumerable<TouchingStatement> ReadSql(SourceRevision source) =>
        from step in RevisionFiles.Read(source.Path, history.Workspace.Includes).Upgrade
        from touched in SqlObject.TouchedBy(step.Reading)
        select new TouchingStatement(source.Revision.Id, touched, step.Location!, step.Text);

    /// <summary>Whoever writes no schema means the usual one as a rule.</summary>
    private static SqlObject Normalize(SqlObject touched) =>
        touched.Name.Schema == UsualSchema
            ? touched with
            {
                Name = touched.Name with { Schema = null },
            }
            : touched;
}
