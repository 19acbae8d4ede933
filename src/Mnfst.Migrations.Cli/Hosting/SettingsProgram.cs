using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Programs;
using Mnfst.Migrations.Sql.Execution.Connection;

namespace Mnfst.Migrations.Cli.Hosting;

/// <summary>Runs a program that the settings file names, in the folder of that file and without a shell.</summary>
internal static class SettingsProgram
{
    /// <summary>Runs it to its end.</summary>
    /// <param name="words">The program and its arguments: a path is meant from the settings file, a bare name is looked up as in a shell.</param>
    /// <param name="context">The command.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="variables">What its environment has besides ours; null for nothing.</param>
    /// <exception cref="CommandFailedException">It cannot be started.</exception>
    public static Task<ProgramOutput> RunAsync(
        IReadOnlyList<string> words,
        CommandContext context,
        CancellationToken cancellationToken,
        IReadOnlyDictionary<string, string?>? variables = null
    ) =>
        ProgramOutput.OfAsync(
            words[0].AsSpan().ContainsAny('/', '\\')
                ? Path.GetFullPath(context.File.Resolve(words[0]))
                : words[0],
            words.Skip(1),
            Path.GetFullPath(context.File.Resolve(".")),
            cancellationToken,
            variables
        );

    /// <summary>Passes on what it wrote to standard error, without the secrets that are known by then.</summary>
    public static void PassOn(ProgramOutput run, CommandContext context)
    {
        foreach (var line in run.Errors.ReplaceLineEndings("\n").Split('\n'))
        {
            if (line.Trim().Length > 0)
                context.Output.Messages.WriteLine(Secrets.Redact(line.TrimEnd()));
        }
    }
}
