using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Output;

namespace Mnfst.Migrations.Tool.Backups;

/// <summary>Saves a database with pg_dump.</summary>
internal static class Backup
{
    public const string Plain = "plain";
    public const string Custom = "custom";

    /// <summary>The format that a file's name asks for.</summary>
    public static string FormatOf(string file) =>
        Path.GetExtension(file).Equals(".sql", StringComparison.OrdinalIgnoreCase) ? Plain : Custom;

    /// <summary>Saves it. A file appears only when it is whole.</summary>
    /// <param name="context">The command.</param>
    /// <param name="database">The database.</param>
    /// <param name="file">The file.</param>
    /// <param name="format">Its format.</param>
    /// <returns>How long the file is, in bytes.</returns>
    /// <exception cref="CommandFailedException">It cannot be saved, or the file is there already.</exception>
    public static async Task<long> SaveAsync(
        CommandContext context,
        OpenedDatabase database,
        string file,
        string format
    )
    {
        var path = Path.GetFullPath(file, context.Surroundings.Folder);
        if (Path.Exists(path))
            throw new CommandFailedException($"'{file}' already exists. Name another file.");
        var folder = Path.GetDirectoryName(path)!;
        if (!Directory.Exists(folder))
            throw new CommandFailedException(
                $"There is no folder '{folder}' to save '{file}' in. Create it first."
            );
        var unfinished = $"{path}.{Guid.NewGuid():N}";
        try
        {
            CreatePrivate(unfinished);
            await using (var activity = new ActivityLine(context.Output))
            {
                activity.Begin($"Saving {database.Description}");
                string[] arguments = ["--no-password", $"--format={format}"];
                await new ClientPrograms(context, database).RunAsync(
                    "pg_dump",
                    arguments,
                    output: unfinished
                );
            }
            File.Move(unfinished, path);
        }
        finally
        {
            File.Delete(unfinished);
        }
        return new FileInfo(path).Length;
    }

    /// <summary>
    /// A backup has all data in it, so it is its owner's alone, whatever the umask says: pg_dump writes into a file that is there.
    /// </summary>
    private static void CreatePrivate(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            using var file = new FileStream(path, options);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException($"'{path}' cannot be written: {e.Message}", innerException: e);
        }
    }

    /// <summary>Says what was saved.</summary>
    public static void Tell(CommandContext context, OpenedDatabase database, string file, long size) =>
        context.Output.Conclude(
            new Line("Saved", Palette.Good).Add(
                FormattableString.Invariant($" {database.Description} in {file}, {size / 1048576.0:F1} MB.")
            )
        );
}
