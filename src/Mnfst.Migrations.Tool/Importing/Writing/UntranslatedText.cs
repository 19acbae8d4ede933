using System.Text;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Quoting;
using Mnfst.Migrations.Tool.Importing.Files;

namespace Mnfst.Migrations.Tool.Importing.Writing;

/// <summary>
/// A revision of which nobody could say what it runs: its source is there to be translated, and until then it refuses to run, so
/// that no database passes for having it.
/// </summary>
internal static class UntranslatedText
{
    public static string Write(Revision revision, string tool, ImportFile source, string path)
    {
        var message =
            $"Revision {revision.Id} was imported from {tool} without SQL. Write what {source.Name} does in place of this statement; the file has it as a comment.";
        var statement =
            $"DO $$\nBEGIN\n    RAISE EXCEPTION USING MESSAGE = {SqlLiteral.Quote(message)};\nEND\n$$";
        var text = SqlRevisionWriter.Write(
            new SqlRevisionFile(path)
            {
                Revision = revision,
                Upgrade = new([new SqlStep(statement)]),
                IrreversibleReason = $"it was imported from {tool} without SQL",
            }
        );
        var comment = new StringBuilder();
        foreach (var line in source.Lines())
            comment.Append($"-- | {source.TextOf(line)}".TrimEnd()).Append('\n');
        return text.Replace(
            $"{DirectiveOfUpgrade}\n",
            $"{DirectiveOfUpgrade}\n{comment}",
            StringComparison.Ordinal
        );
    }

    private const string DirectiveOfUpgrade = "-- mnfst:upgrade";
}
