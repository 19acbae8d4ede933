using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Graph;

namespace Mnfst.Migrations.Tool.Authoring.Writing;

/// <summary>What a template may fill in of a revision, whatever it is written in.</summary>
internal static class RevisionValues
{
    public static Dictionary<string, string> Of(Revision revision) =>
        new(StringComparer.Ordinal)
        {
            ["message"] = revision.Message,
            ["revision"] = revision.Id,
            ["down_revision"] = string.Join(", ", revision.DownRevisions),
            ["depends_on"] = string.Join(", ", revision.DependsOn),
            ["branch_labels"] = string.Join(", ", revision.BranchLabels),
            ["phase"] = revision.Phase?.ToWord() ?? "",
            ["create_date"] = revision.CreateDate is { } date ? CreateDate.Format(date) : "",
        };

    /// <exception cref="CommandFailedException">What was written declares another revision.</exception>
    public static void RefuseOther(Revision meant, Revision? written, string template, string advice)
    {
        if (
            written is not null
            && written.Id == meant.Id
            && written.DownRevisions == meant.DownRevisions
            && written.DependsOn == meant.DependsOn
            && written.BranchLabels == meant.BranchLabels
            && written.Phase == meant.Phase
        )
            return;
        throw new CommandFailedException(
            $"The template '{template}' does not declare revision '{meant.Id}' with its down_revision, depends_on, branch labels and phase. Write {advice} in it. Nothing was written."
        );
    }
}
