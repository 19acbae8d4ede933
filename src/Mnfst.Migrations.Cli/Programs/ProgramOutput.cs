using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Mnfst.Migrations.Cli.Errors;

namespace Mnfst.Migrations.Cli.Programs;

/// <summary>What a program has printed, once it has ended.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it wrote to standard output.</param>
/// <param name="Errors">What it wrote to standard error.</param>
internal sealed record ProgramOutput(int ExitCode, byte[] Output, string Errors)
{
    /// <summary>Runs a program to its end, without a shell and without a terminal. It ends with the command that started it.</summary>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="folder">Where it runs.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="variables">What its environment has besides ours; null for nothing.</param>
    /// <exception cref="CommandFailedException">It cannot be started.</exception>
    public static async Task<ProgramOutput> OfAsync(
        string program,
        IEnumerable<string> arguments,
        string folder,
        CancellationToken cancellationToken,
        IReadOnlyDictionary<string, string?>? variables = null
    )
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var (name, value) in variables ?? new Dictionary<string, string?>())
            start.Environment[name] = value;
        using var process = Start(start);
        process.StandardInput.Close();
        using var output = new MemoryStream();
        // As bytes, so that what is no UTF-8 is found.
        var copied = process.StandardOutput.BaseStream.CopyToAsync(output, CancellationToken.None);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        await process.WaitForEndAsync(cancellationToken);
        await copied;
        return new ProgramOutput(process.ExitCode, output.ToArray(), await errors);
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new CommandFailedException(
                $"'{start.FileName}' cannot be started: {e.Message}",
                innerException: e
            );
        }
    }
}
