using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Failures;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Parsing;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Tool.Authoring.Commands;
using Mnfst.Migrations.Tool.Authoring.History;
using Mnfst.Migrations.Tool.Authoring.Writing;

namespace Mnfst.Migrations.Tool.Authoring;

/// <summary><c>edit</c>: opens the file of a revision in the editor of the user's choice.</summary>
internal sealed class EditCommand : AuthoringCommand
{
    // The first is for editors that fill a screen, as in Alembic, Git and POSIX.
    private static readonly string[] EditorVariables = ["VISUAL", "EDITOR"];

    private readonly Argument<RevisionSpecifier> _revision = RevisionArguments.One(
        "The revision to open",
        "head"
    );

    public EditCommand(WorkspaceReader workspaces)
        : base("edit", "Open the file of a revision in your editor", workspaces)
    {
        Add(_revision);
        Examples = ["edit", "edit 004_add_user_preferences", "edit current --database dev:"];
    }

    public override CommandInput Input => CommandInput.Sources | CommandInput.Database | CommandInput.Journal;

    public override async Task<ExitCode> RunAsync(CommandContext context)
    {
        var specifier = context.Get(_revision);
        // What is broken is mended in an editor.
        var history = await ReadSoundPartAsync(context);
        FailureReport.ReportIncomplete(history.Faults, context.Output);
        var applied = specifier.Symbol == "current" ? await AskAsync(context, history.Graph) : null;
        var files = history
            .Graph.Resolve(specifier, applied)
            .Select(revision => Path.GetFullPath(history.SourceOf(revision).Path))
            .ToList();
        if (files.Count == 0)
            throw new CommandFailedException(
                $"'{specifier}' is the base, which has no file. Name a revision."
            );
        return await OpenAsync(context, files);
    }

    private static async Task<IEnumerable<string>> AskAsync(CommandContext context, RevisionGraph graph)
    {
        var (journal, _) = await new AppliedQuery(context).AskAsync();
        return journal.Applied.Where(id => graph.Find(id) is not null);
    }

    private static async Task<ExitCode> OpenAsync(CommandContext context, IEnumerable<string> files)
    {
        var editor = CommandWords.Split(ChooseEditor(context));
        try
        {
            // The terminal is the editor's for as long as it runs.
            using var process = Process.Start(
                new ProcessStartInfo(editor[0], [.. editor.Skip(1), .. files])
            )!;
            await process.WaitForExitAsync(context.CancellationToken);
            return process.ExitCode == 0
                ? ExitCode.Done
                : throw new CommandFailedException($"'{editor[0]}' exited with code {process.ExitCode}.");
        }
        catch (Win32Exception e)
        {
            throw new CommandFailedException(
                $"'{editor[0]}' cannot be started: {e.Message}. Set VISUAL or EDITOR to your editor.",
                innerException: e
            );
        }
    }

    private static string ChooseEditor(CommandContext context)
    {
        var named = EditorVariables
            .Select(context.Surroundings.Variable)
            .FirstOrDefault(value => !string.IsNullOrWhiteSpace(value));
        if (named is not null)
            return named;
        return OperatingSystem.IsWindows()
            ? "notepad"
            : throw new CommandFailedException(
                "No editor is set. Set VISUAL or EDITOR, such as EDITOR=vim or VISUAL=\"code --wait\"."
            );
    }
}
