using System.CommandLine;
using System.Text;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Json;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Cli.Parsing;
using Mnfst.Migrations.Sql.Scripting;

namespace Mnfst.Migrations.Cli.Commands;

/// <summary><c>script</c>: the migrations as one script that psql runs on a database in any state.</summary>
internal sealed class ScriptCommand : CliCommand
{
    private readonly Option<string?> _file = new("--file")
    {
        Description = "The file to write (default: standard output)",
        HelpName = "FILE",
    };

    private readonly RunOptions _options = new();

    public ScriptCommand()
        : base("script", "Write a psql script that upgrades a database in any state")
    {
        Add(_file);
        Add(_options.ForScripts);
        Examples =
        [
            "script --file upgrade.sql",
            "script | psql -v ON_ERROR_STOP=1 postgres://deploy@db.example/app",
        ];
    }

    public override CommandInput Input =>
        CommandInput.Document | CommandInput.Migrations | CommandInput.Journal;

    public override async Task<ExitCode> RunAsync(CommandContext context)
    {
        var catalog = await context.LoadCatalogAsync();
        var scripts = new SqlScripts(catalog, _options.Read(context.Arguments, context.RunSettings));
        var sql = scripts.Upgrade();
        var file = context.Get(_file);
        if (file is not null)
            Write(Path.GetFullPath(file, context.Surroundings.Folder), sql);
        else if (!context.Output.IsJson)
            context.Output.Results.WriteExactly(sql);

        Warn(context.Output, scripts.NotScriptable);
        if (file is not null)
            context.Output.Conclude(new Line("Wrote", Palette.Good).Add($" {file}."));
        if (context.Output.IsJson)
        {
            context.WriteJson(
                new ScriptJson(file, file is null ? sql : null, RefusedJson.Of(scripts.NotScriptable)),
                CliJson.Default.ScriptJson
            );
        }
        return ExitCode.Done;
    }

    /// <summary>Prints statements.</summary>
    public static void Print(CommandContext context, string sql)
    {
        if (context.Output.IsJson)
            context.WriteJson(new ScriptJson(null, sql, []), CliJson.Default.ScriptJson);
        else
            context.Output.Results.WriteExactly(sql);
    }

    /// <summary>Tells of revisions that psql cannot run.</summary>
    public static void Warn(CommandOutput output, IReadOnlyDictionary<string, string> notScriptable)
    {
        foreach (var (id, reason) in notScriptable)
            output.Warn($"psql cannot run revision '{id}': {reason} The script stops where it is pending.");
    }

    private static void Write(string file, string sql)
    {
        try
        {
            File.WriteAllText(file, sql, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException(
                $"The script cannot be written to '{file}': {e.Message}",
                innerException: e
            );
        }
    }
}
