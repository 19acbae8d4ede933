using System.ComponentModel;
using System.Diagnostics;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Settings;

namespace Mnfst.Migrations.Tool.Authoring.Writing;

/// <summary>
/// Runs the commands of <c>post_write_hooks</c> on a new file. No shell takes part, so that nothing in a file's name can
/// mean anything.
/// </summary>
internal sealed class PostWriteHooks(CommandContext context)
{
    private const string FilePart = "{file}";

    /// <summary>Runs them, until one fails.</summary>
    /// <returns>What is wrong with the one that failed; null if none did.</returns>
    public async Task<string?> RunAsync(NewRevision revision)
    {
        var settings = context.File.Authoring;
        var hooks = revision.Kind == RevisionKind.Sql ? settings.SqlHooks : settings.CSharpHooks;
        foreach (var hook in hooks)
        {
            if (await RunAsync(hook, revision) is { } fault)
                return $"The hook '{hook}' {fault}. '{revision.Path}' is written.";
        }
        return null;
    }

    private async Task<string?> RunAsync(string hook, NewRevision revision)
    {
        var file = Path.GetFullPath(revision.Path);
        var words = CommandWords
            .Split(hook)
            .Select(word => word.Replace(FilePart, file, StringComparison.Ordinal))
            .ToList();
        var start = new ProcessStartInfo(words[0], words[1..])
        {
            WorkingDirectory = Path.GetFullPath(context.File.Resolve(".")),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            await Task.WhenAll(CopyAsync(process.StandardOutput), CopyAsync(process.StandardError));
            await process.WaitForExitAsync(context.CancellationToken);
            return process.ExitCode == 0 ? null : $"exited with code {process.ExitCode}";
        }
        catch (Win32Exception e)
        {
            return $"cannot be started: {e.Message}";
        }
    }

    private async Task CopyAsync(StreamReader from)
    {
        while (await from.ReadLineAsync(context.CancellationToken) is { } line)
            context.Output.Say(line);
    }
}
