using System.Text.RegularExpressions;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Text;
using Mnfst.Migrations.Tool.Importing.Files;
using Mnfst.Migrations.Tool.Importing.Histories;
using Mnfst.Migrations.Tool.Importing.Scripts;

namespace Mnfst.Migrations.Tool.Importing.Tools;

/// <summary>DbUp: scripts in the ordinal order of their names, those of the folders below with the folder's name before theirs.</summary>
internal sealed partial class DbUpImporter : IImporter
{
    public string Name => "dbup";

    public string Table => "schemaversions";

    public Task<ImportedHistory> ReadAsync(ImportRequest request)
    {
        var scripts = new List<(string Path, string Key)>();
        foreach (var path in ImportFolder.Files(request.Path, deep: true))
        {
            var key = KeyOf(request.Path, path);
            if (path.EndsWith(".sql", StringComparison.OrdinalIgnoreCase))
                scripts.Add((path, key));
            else if (path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase))
                request.Report.LeaveOut(
                    ImportFolder.Shown(path),
                    "it is code, not SQL. If it is a script, write it as a revision in C#."
                );
        }
        scripts.Sort((one, other) => string.CompareOrdinal(one.Key, other.Key));
        var ids = new RevisionIdMaker();
        return Task.FromResult(
            MigrationLine.Of(scripts.Select(script => Read(script.Path, script.Key, ids, request))) with
            {
                Run = ToolRun.Plain,
            }
        );
    }

    private static ImportedRevision Read(string path, string key, RevisionIdMaker ids, ImportRequest request)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        var words = MigrationWords.MessageOf(name);
        var message = LeadingNumber().Replace(words, "");
        return new ImportedRevision(
            key,
            ids.Of(Core.Graph.RevisionSlug.Of(words)),
            message.Length == 0 ? words : MigrationWords.MessageOf(message)
        )
        {
            Upgrade = new ImportedScriptReader(ScriptRules.Default, request.Report).Read(
                WithVariables(ImportFile.Read(path, request.Report), request)
            ),
        };
    }

    /// <summary>The name by which the journal knows the script.</summary>
    private static string KeyOf(string folder, string path) =>
        Path.GetRelativePath(folder, path)
            .Replace(Path.DirectorySeparatorChar, '.')
            .Replace(Path.AltDirectorySeparatorChar, '.');

    /// <summary>Puts values in for <c>$name$</c>. What stands there without one may also be a dollar quote.</summary>
    private static ImportFile WithVariables(ImportFile file, ImportRequest request)
    {
        var replaced = request.Placeholders.Replace(file, VariablePattern(), request.Report, (_, _) => null);
        foreach (var (place, text) in VariablesIn(replaced))
            request.Report.Fault(
                place,
                $"the variable '{text}' has no value. Give it: --placeholder {text.Trim('$')}=VALUE."
            );
        return replaced;
    }

    private static IEnumerable<(SourceLocation Place, string Text)> VariablesIn(ImportFile file)
    {
        var lexer = new SqlLexer(file.Text);
        for (var token = lexer.Next(); token.Kind != SqlTokenKind.EndOfText; token = lexer.Next())
        {
            if (token.Kind != SqlTokenKind.DollarString)
                continue;
            var (start, end) = (token.Span.Start, token.Span.End);
            var tag = file.Text[start..(file.Text.IndexOf('$', start + 1) + 1)];
            // A string stands by itself; a variable may be a part of a name.
            if (
                tag.Length > 2
                && (
                    token.IsUnterminated || IsPartOfName(file.Text, start - 1) || IsPartOfName(file.Text, end)
                )
            )
                yield return (file.At(new TextSpan(start, tag.Length)), tag);
            if (token.IsUnterminated)
                yield break;
        }
    }

    private static bool IsPartOfName(string text, int position) =>
        position >= 0
        && position < text.Length
        && (char.IsLetterOrDigit(text[position]) || text[position] is '.' or '_' or '"');

    [GeneratedRegex(@"\$([A-Za-z0-9_-]+)\$")]
    private static partial Regex VariablePattern();

    [GeneratedRegex(@"^(?:[A-Za-z]+ ?)??[0-9]+ *")]
    private static partial Regex LeadingNumber();
}
