using System.Text;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Schema.Planning;
using Mnfst.Migrations.Sql.Execution.Connection;

namespace Mnfst.Migrations.Tool.Dumping;

/// <summary>A schema as the text of a .sql file.</summary>
/// <param name="state">What has the schema, as the command line names it.</param>
/// <param name="model">The schema.</param>
/// <param name="scope">What is written besides definitions.</param>
internal sealed class SchemaDump(string state, DatabaseModel model, ModelScope scope)
{
    private string? _text;

    /// <summary>What has the schema, without a password.</summary>
    public string Name { get; } = NameOf(state);

    public DatabaseModel Model => model;

    public ModelScope Scope => scope;

    /// <summary>
    /// The file: the same of the same schema. There is no date in it, nor anything else that would make two of them differ in a
    /// merge.
    /// </summary>
    public string Text => _text ??= Write();

    /// <summary>The command that writes a file anew, without the name of the program.</summary>
    /// <param name="file">The file.</param>
    public string CommandFor(string file) =>
        string.Join(
            ' ',
            new[]
            {
                "schema dump",
                Quote(Name),
                scope.HasFlag(ModelScope.Owners) ? "--owners" : "",
                scope.HasFlag(ModelScope.Privileges) ? "--privileges" : "",
                "--file",
                Quote(file),
            }.Where(word => word.Length > 0)
        );

    /// <summary>Whether a file has this text, whatever Git made of the ends of its lines.</summary>
    /// <param name="path">The file; a folder has none.</param>
    /// <exception cref="CommandFailedException">It cannot be read.</exception>
    public bool IsIn(string path)
    {
        try
        {
            return File.Exists(path) && WithLines(File.ReadAllText(path)) == WithLines(Text);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException($"'{path}' cannot be read: {e.Message}", innerException: e);
        }
    }

    private string Write()
    {
        var also = new[]
        {
            scope.HasFlag(ModelScope.Owners) ? "owners" : null,
            scope.HasFlag(ModelScope.Privileges) ? "privileges" : null,
        }.OfType<string>();
        var with = string.Join(" and ", also) is { Length: > 0 } words ? $", with {words}" : "";
        var text = new StringBuilder($"-- The schema of {VisibleText.OnOneLine(Name)}{with}.\n");
        foreach (var statement in ModelScript.Write(model, scope))
            text.Append('\n').Append(statement).Append(";\n");
        return text.ToString();
    }

    private static string WithLines(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal);

    private static string NameOf(string state) =>
        DatabaseChoice.IsUrl(state)
        && !state.StartsWith(CommandLineHost.DevScheme, StringComparison.OrdinalIgnoreCase)
            ? Secrets.Describe(DatabaseUrl.Parse(state))
            : state;

    private static string Quote(string word) =>
        word.Contains(' ', StringComparison.Ordinal) ? $"\"{word}\"" : word;
}
