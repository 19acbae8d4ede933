using System.Globalization;
using System.Text;
using Mnfst.Migrations.Sql.Scripting.Writing;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Sql.Scripting;

/// <summary>One direction of a revision, to be read.</summary>
/// <param name="Script">What it runs.</param>
/// <param name="SourcePath">Where it was written.</param>
internal sealed record PlainRevision(RevisionScript Script, string SourcePath);

/// <summary>
/// The statements of revisions as a reviewer reads them: each revision below its name, and what is no statement in a comment.
/// </summary>
internal static class PlainText
{
    /// <summary>Revisions, one after the other.</summary>
    public static string Of(IEnumerable<PlainRevision> revisions) =>
        string.Join("\n", revisions.Select(revision => $"{Heading(revision)}\n{Of(revision.Script)}"));

    /// <summary>A revision, up and down.</summary>
    /// <param name="upgrade">Its upgrade.</param>
    /// <param name="downgrade">Its downgrade; null if there is none.</param>
    /// <param name="refusal">Why there is none.</param>
    public static string OfBothWays(PlainRevision upgrade, PlainRevision? downgrade, string? refusal) =>
        $"{Heading(upgrade)}\n-- upgrade\n{Of(upgrade.Script)}\n"
        + (downgrade is null ? $"-- no downgrade: {refusal}\n" : $"-- downgrade\n{Of(downgrade.Script)}");

    private static string Heading(PlainRevision revision)
    {
        var (id, message) = (revision.Script.Revision.Id, revision.Script.Revision.Message);
        return $"{PsqlText.Comment(message.Length == 0 ? id : $"{id}: {message}")}\n{PsqlText.Comment(revision.SourcePath)}\n";
    }

    /// <summary>One direction of a revision, without its name.</summary>
    public static string Of(RevisionScript script)
    {
        var text = new StringBuilder();
        if (script.Transaction == TransactionMode.None)
            text.Append("-- each outside a transaction\n");
        foreach (var setting in script.Settings)
            text.Append(PsqlText.Comment($"with {setting.Name} = {setting.Value}")).Append('\n');
        foreach (var requirement in script.Requirements)
            text.Append(PsqlText.Comment($"requires {requirement.Query}")).Append('\n');
        foreach (var step in script.Steps)
            text.Append(text.Length > 0 ? "\n" : "").Append(TextOf(step, script)).Append('\n');
        return text.ToString();
    }

    private static string TextOf(MigrationStep step, RevisionScript script) =>
        step switch
        {
            StatementStep { Autocommit: true } statement when script.Transaction != TransactionMode.None =>
                $"-- outside a transaction\n{PsqlText.Statement(statement.Sql)}",
            StatementStep statement => PsqlText.Statement(statement.Sql),
            BackfillStep backfill => string.Create(
                CultureInfo.InvariantCulture,
                $"-- in batches of {backfill.BatchSize} rows, each committed\n{PsqlText.Statement(backfill.UpdateSql)}"
            ),
            _ => PsqlText.Comment(
                step.Location is { } place ? $"runs code (op.Run): {place}" : "runs code (op.Run)"
            ),
        };
}
