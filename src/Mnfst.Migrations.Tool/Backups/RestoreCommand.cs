using System.CommandLine;
using System.Text;
using Mnfst.Migrations.Cli.Commands;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Cli.Parsing;

namespace Mnfst.Migrations.Tool.Backups;

/// <summary><c>restore</c>: brings back what <c>backup</c> saved, all of it or nothing.</summary>
internal sealed class RestoreCommand : CliCommand
{
    private static readonly string[] RestoreArguments =
    [
        "--no-password",
        "--single-transaction",
        "--exit-on-error",
    ];

    private static readonly string[] PsqlArguments = ["-X", "-q", "-w", "-1", "-v", "ON_ERROR_STOP=1"];

    private readonly Argument<string> _file = new("FILE") { Description = "The file that backup wrote" };

    private readonly Option<bool> _clean = new("--clean")
    {
        Description = "Drop existing objects before restoring them; for the custom format only",
    };

    private readonly Option<bool> _yes = Confirmation.CreateOption();

    public RestoreCommand()
        : base("restore", "Restore what backup saved, after asking")
    {
        Add(_file);
        Add(_clean, _yes);
        Examples = ["restore before.dump --clean", "restore before.sql --database dev:other --yes"];
    }

    public override CommandInput Input => CommandInput.Document | CommandInput.Database;

    public override async Task<ExitCode> RunAsync(CommandContext context)
    {
        var file = context.Get(_file);
        var path = Path.GetFullPath(file, context.Surroundings.Folder);
        if (!File.Exists(path))
            throw new CommandFailedException(
                $"There is no file '{file}'. Name one that 'mnfst backup' wrote."
            );
        var isCustom = IsCustom(path);
        if (context.Get(_clean) && !isCustom)
            throw new CommandFailedException(
                $"'{file}' is plain SQL, which drops nothing. Remove --clean and restore into an empty database.",
                ExitCode.Usage
            );

        await using var database = await context.OpenDatabaseAsync();
        if (!context.Get(_yes))
        {
            Confirmation.RefuseUnlessSomebodyIsThere(context, "A restore overwrites what is there");
            await Confirmation.AskAsync(context, $"Restore {file} into {database.Description}?");
        }
        await RestoreAsync(context, new ClientPrograms(context, database), file, path, isCustom);
        context.Output.Conclude(
            new Line("Restored", Palette.Good).Add($" {file} into {database.Description}.")
        );
        if (context.Output.IsJson)
            context.WriteJson(
                new RestoreJson(database.Description, file),
                BackupJsonContext.Default.RestoreJson
            );
        return ExitCode.Done;
    }

    private async Task RestoreAsync(
        CommandContext context,
        ClientPrograms programs,
        string file,
        string path,
        bool isCustom
    )
    {
        await using var activity = new ActivityLine(context.Output);
        activity.Begin($"Restoring {file}");
        string[] clean = context.Get(_clean) ? ["--clean", "--if-exists"] : [];
        try
        {
            await (
                isCustom
                    ? programs.RunAsync(
                        "pg_restore",
                        [.. RestoreArguments, $"--dbname={programs.Database}", .. clean],
                        path
                    )
                    : programs.RunAsync("psql", PsqlArguments, path, "-f")
            );
        }
        catch (CommandFailedException e) when (e.Message.Contains("already exists", StringComparison.Ordinal))
        {
            throw new CommandFailedException(
                $"{e.Message}\nNothing was changed. Restore into an empty database{(isCustom ? ", or drop what is there with --clean" : "; a backup in the custom format can replace what is there")}.",
                innerException: e
            );
        }
    }

    /// <summary>What pg_dump writes in format custom begins so.</summary>
    private static bool IsCustom(string path)
    {
        Span<byte> beginning = stackalloc byte[5];
        using var stream = File.OpenRead(path);
        return stream.ReadAtLeast(beginning, beginning.Length, throwOnEndOfStream: false) == beginning.Length
            && Encoding.ASCII.GetString(beginning) == "PGDMP";
    }
}
