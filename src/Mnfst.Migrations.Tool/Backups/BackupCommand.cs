using System.CommandLine;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Parsing;

namespace Mnfst.Migrations.Tool.Backups;

/// <summary><c>backup</c>: saves the database.</summary>
internal sealed class BackupCommand : CliCommand
{
    private readonly Argument<string> _file = new("FILE") { Description = "The file to write" };
    private readonly Option<string?> _format = BackupFormat.CreateOption();

    public BackupCommand()
        : base("backup", "Save the database with pg_dump")
    {
        Add(_file);
        Add(_format);
        Examples = ["backup before.sql", "backup before.dump --env production"];
    }

    public override CommandInput Input => CommandInput.Document | CommandInput.Database;

    public override async Task<ExitCode> RunAsync(CommandContext context)
    {
        var file = context.Get(_file);
        var format = context.Get(_format) ?? Backup.FormatOf(file);
        await using var database = await context.OpenDatabaseAsync();
        var size = await Backup.SaveAsync(context, database, file, format);
        Backup.Tell(context, database, file, size);
        if (context.Output.IsJson)
            context.WriteJson(
                new BackupJson(database.Description, file, format, size),
                BackupJsonContext.Default.BackupJson
            );
        return ExitCode.Done;
    }
}
