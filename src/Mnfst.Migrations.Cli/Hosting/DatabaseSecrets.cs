using System.Text;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Programs;
using Mnfst.Migrations.Sql.Execution.Connection;

namespace Mnfst.Migrations.Cli.Hosting;

/// <summary>
/// Gets what a user keeps out of files and of command lines: from a program such as that of a password manager, or from standard
/// input. What comes is told to nobody.
/// </summary>
internal static class DatabaseSecrets
{
    /// <summary>Has a program print the database, or its password.</summary>
    /// <param name="program">The program and its arguments; no shell takes part.</param>
    /// <param name="what">What it is to print, for messages.</param>
    /// <param name="source">Where it is named, for messages.</param>
    /// <param name="timeout">How long it may take; zero for as long as it takes.</param>
    /// <param name="context">The command.</param>
    /// <exception cref="CommandFailedException">It prints nothing that could be it.</exception>
    public static async Task<string> AskAsync(
        IReadOnlyList<string> program,
        string what,
        string source,
        TimeSpan timeout,
        CommandContext context
    )
    {
        var run = await RunAsync(program, what, source, timeout, context);
        // What it prints is the secret; what it says besides may quote it.
        var printed = Encoding.UTF8.GetString(run.Output).TrimStart('\ufeff').TrimEnd('\r', '\n');
        Secrets.Hide(printed);
        SettingsProgram.PassOn(run, context);
        if (run.ExitCode != 0)
            throw Refused(program, what, source, $"exited with code {run.ExitCode}");
        return string.IsNullOrWhiteSpace(printed) ? throw Refused(program, what, source, "printed nothing")
            : printed.Contains('\n', StringComparison.Ordinal)
                ? throw Refused(program, what, source, "printed several lines instead of one")
            : printed;
    }

    /// <summary>Reads the database from standard input.</summary>
    /// <exception cref="CommandFailedException">Nothing is there, or a terminal.</exception>
    public static async Task<string> ReadInputAsync(CommandContext context)
    {
        if (context.Surroundings.Input is not { } input)
            throw new CommandFailedException(
                "'--database -' reads the database from standard input, which is a terminal. Pipe it in: vault read ... | mnfst upgrade --database -",
                ExitCode.Usage
            );
        var line = (await input.ReadLineAsync(context.CancellationToken))?.Trim() ?? "";
        if (line.Length == 0)
            throw new CommandFailedException(
                "'--database -' reads the database from standard input, but its first line is empty. Write one line to it, such as postgres://user:password@host/name.",
                ExitCode.Usage
            );
        Secrets.Hide(line);
        return line;
    }

    private static async Task<ProgramOutput> RunAsync(
        IReadOnlyList<string> program,
        string what,
        string source,
        TimeSpan timeout,
        CommandContext context
    )
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken);
        if (timeout > TimeSpan.Zero)
            limit.CancelAfter(timeout);
        try
        {
            return await SettingsProgram.RunAsync(program, context, limit.Token);
        }
        catch (OperationCanceledException) when (!context.CancellationToken.IsCancellationRequested)
        {
            throw Refused(
                program,
                what,
                source,
                FormattableString.Invariant(
                    $"did not end within {timeout.TotalSeconds:0.#} s. Run it yourself to see what it waits for, or raise \"timeout\" beside it"
                )
            );
        }
        catch (CommandFailedException e)
        {
            throw new CommandFailedException(
                $"{e.Message.TrimEnd('.')}. It is to print {what} in {source}.",
                innerException: e
            );
        }
    }

    /// <summary>Neither its arguments nor its output: both may hold a secret.</summary>
    private static CommandFailedException Refused(
        IReadOnlyList<string> program,
        string what,
        string source,
        string fault
    ) => new($"'{program[0]}', which is to print {what} in {source}, {fault}.");
}
