using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Tool.Authoring.Writing;

/// <summary>The text of a new .sql revision file.</summary>
internal static class SqlRevisionText
{
    private const string FirstSection = "\n\n-- mnfst:upgrade\n";

    private const string SecondSection = "\n-- mnfst:downgrade\n";

    /// <summary>The usual text, or that of a template.</summary>
    /// <param name="revision">The revision.</param>
    /// <param name="path">The file.</param>
    /// <param name="template">The file of the template; null for the usual text.</param>
    /// <param name="steps">What it runs; null for nothing yet.</param>
    /// <exception cref="CommandFailedException">The text would not declare the revision.</exception>
    public static string Write(Revision revision, string path, string? template, SqlSteps? steps)
    {
        var usual = WriteUsual(revision, path, steps);
        // A template has a place for a downgrade, and none for the reason why there is none.
        if (template is null || steps?.IrreversibleReason is not null)
            return usual;
        var upgrade = usual.IndexOf(FirstSection, StringComparison.Ordinal);
        var downgrade = usual.IndexOf(SecondSection, upgrade, StringComparison.Ordinal);
        var values = new Dictionary<string, string>(RevisionValues.Of(revision))
        {
            ["header"] = usual[..upgrade],
            ["upgrades"] = usual[(upgrade + FirstSection.Length)..downgrade].Trim('\n'),
            ["downgrades"] = usual[(downgrade + SecondSection.Length)..].Trim('\n'),
        };
        var text = ScriptTemplate.Fill(template, RevisionFiles.ReadText(template), values);
        var written = SqlRevisionReader.Read(path, text);
        RefuseOther(revision, written, template);
        if (steps is not null && written.Upgrade.Count < steps.Upgrade.Count)
            throw new CommandFailedException(
                $"The template '{template}' has no place for what is generated. Write ${{upgrades}} below -- mnfst:upgrade and ${{downgrades}} below -- mnfst:downgrade. Nothing was written."
            );
        return text;
    }

    private static string WriteUsual(Revision revision, string path, SqlSteps? steps)
    {
        try
        {
            var text = SqlRevisionWriter.Write(
                new SqlRevisionFile(path)
                {
                    Revision = revision,
                    Settings = steps?.Settings ?? default,
                    Upgrade = steps?.Upgrade ?? default,
                    Downgrade = steps?.IrreversibleReason is null
                        ? steps?.Downgrade ?? default(EquatableArray<SqlStep>)
                        : null,
                    IrreversibleReason = steps?.IrreversibleReason,
                }
            );
            if (steps is null or { Withheld: "" })
                return text;
            var place = text.LastIndexOf(SecondSection, StringComparison.Ordinal);
            return text.Insert(place, $"\n{steps.Withheld}");
        }
        catch (ArgumentException e)
        {
            throw new CommandFailedException($"{e.Message} Nothing was written.", innerException: e);
        }
    }

    private static void RefuseOther(Revision revision, SqlRevisionFile written, string template)
    {
        if (written.HasErrors)
            throw new CommandFailedException(
                $"The template '{template}' does not produce a valid .sql revision file. {written.Diagnostics.First(fault => fault.Severity == Core.Diagnostics.DiagnosticSeverity.Error)}"
            );
        RevisionValues.RefuseOther(revision, written.Revision, template, "${header}");
    }
}
