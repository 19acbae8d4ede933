using System.Text.RegularExpressions;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Text;
using Mnfst.Migrations.Tool.Importing.Files;
using Mnfst.Migrations.Tool.Importing.Histories;

namespace Mnfst.Migrations.Tool.Importing.Tools.Alembic;

/// <summary>A revision of Alembic, as its file declares it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="File">Its file.</param>
/// <param name="Place">Where its id stands.</param>
internal sealed partial record AlembicRevision(string Id, ImportFile File, SourceLocation Place)
{
    public required PythonTexts? DownRevisions { get; init; }

    public required PythonTexts? DependsOn { get; init; }

    public required PythonTexts? BranchLabels { get; init; }

    public required string Message { get; init; }

    public DateTimeOffset? CreateDate { get; init; }

    /// <summary>Reads a file; null if it declares none, which the report says then.</summary>
    public static AlembicRevision? Read(string path, ImportReport report)
    {
        var file = ImportFile.Read(path, report);
        var module = new PythonModule(file);
        var id = module.Find("revision", report);
        if (id is not { Texts: [var name] })
        {
            report.Fault(
                id?.Place ?? file.At(new(0, 0)),
                "the file names no revision: 'revision = \"...\"' is missing. Move it elsewhere if it is none."
            );
            return null;
        }
        return new AlembicRevision(name, file, id.Place)
        {
            DownRevisions = module.Find("down_revision", report),
            DependsOn = module.Find("depends_on", report),
            BranchLabels = module.Find("branch_labels", report),
            Message = MessageOf(module.Docstring) is { Length: > 0 } message
                ? message
                : MigrationWords.MessageOf(NameOf(file.Name, name)),
            CreateDate =
                DatePattern().Match(module.Docstring) is { Success: true } date
                && Core.Files.CreateDate.TryParse(date.Groups[1].Value.Trim(), out var parsed)
                    ? parsed.AddTicks(-(parsed.Ticks % TimeSpan.TicksPerSecond))
                    : null,
        };
    }

    /// <summary>What a file is called besides the id.</summary>
    private static string NameOf(string file, string id)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        var rest = name.Replace(id, "", StringComparison.Ordinal).Trim('_', '-', ' ');
        return rest.Length == 0 ? name : rest;
    }

    /// <summary>What stands before what the template adds.</summary>
    private static string MessageOf(string docstring) =>
        string.Join(
                '\n',
                MessageBuilder.SplitLines(docstring).TakeWhile(line => !TemplatePattern().IsMatch(line))
            )
            .Trim();

    [GeneratedRegex(@"^\s*(Revision ID|Revises|Create Date)\s*:")]
    private static partial Regex TemplatePattern();

    [GeneratedRegex(@"^\s*Create Date\s*:\s*([^\r\n]+)", RegexOptions.Multiline)]
    private static partial Regex DatePattern();
}
