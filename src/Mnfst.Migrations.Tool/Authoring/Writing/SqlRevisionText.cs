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

    /// <summary>The usual text, or that of a template.</summary>
    /// <param name="revision">The revision.</param>
    /// <param name="path">The file.</param>
    /// <param name="template">The file of the template; null for the usual text.</param>
    /// <exception cref="CommandFailedException">The text would not declare the revision.</exception>
    public static string Write(Revision revision, string path, string? template)
    {
        var usual = WriteUsual(revision, path);
        if (template is null)
            return usual;
        var header = usual[..usual.IndexOf(FirstSection, StringComparison.Ordinal)];
        var values = new Dictionary<string, string>(RevisionValues.Of(revision)) { ["header"] = header };
        var text = ScriptTemplate.Fill(template, RevisionFiles.ReadText(template), values);
        RefuseOther(revision, SqlRevisionReader.Read(path, text), template);
        return text;
    }

    private static string WriteUsual(Revision revision, string path)
    {
        try
        {
            return SqlRevisionWriter.Write(
                new SqlRevisionFile(path)
                {
                    Revision = revision,
                    Downgrade = default(EquatableArray<SqlStep>),
                }
            );
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
