using Mnfst.Migrations.Cli.Settings;
using Mnfst.Migrations.Core.Lint.Fixing;
using Mnfst.Migrations.Tool.Authoring.Sources;
using Mnfst.Migrations.Tool.Authoring.Writing;

namespace Mnfst.Migrations.Tool.Linting.Fixing;

/// <summary>Drafts the revision that a fix makes necessary.</summary>
internal static class FollowUpDraft
{
    public static RevisionDraft Of(FollowUp next, SourceRevision source, FollowingRevisions children) =>
        new()
        {
            Message = next.Message,
            Parents = [source.Revision],
            Kind = RevisionKind.Sql,
            Steps = new SqlSteps(next.Upgrade, next.Downgrade),
            // Not later than those that will follow it.
            CreateDate = children.Sources.Count > 0 ? source.Revision.CreateDate : null,
        };
}
