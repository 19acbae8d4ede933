using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Cli.Parsing;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Tool.Authoring.History;
using Mnfst.Migrations.Tool.Authoring.Json;
using Mnfst.Migrations.Tool.Authoring.Writing;

namespace Mnfst.Migrations.Tool.Authoring.Commands;

/// <summary>A command that works on the sources of migrations, whether they compile or not.</summary>
internal abstract class AuthoringCommand(string name, string description, WorkspaceReader workspaces)
    : CliCommand(name, description)
{
    public override CommandInput Input =>
        CommandInput.Document | CommandInput.Sources | CommandInput.Database | CommandInput.Journal;

    /// <summary>Reads the history, which has to be whole to be written to.</summary>
    /// <exception cref="InvalidGraphException">It is not.</exception>
    private protected async Task<SourceHistory> ReadHistoryAsync(CommandContext context) =>
        (await ReadSoundPartAsync(context)).RequireWhole();

    /// <summary>Reads of the history what can be read.</summary>
    private protected async Task<SourceHistory> ReadSoundPartAsync(CommandContext context) =>
        SourceHistory.Read(await workspaces.ReadAsync(context), context.CancellationToken);

    /// <summary>Writes a revision, tells what is to be known of it, runs the hooks on it, and tells that it is there.</summary>
    private protected static async Task<ExitCode> WriteAsync(
        CommandContext context,
        SourceHistory history,
        RevisionDraft draft,
        Func<NewRevision, string?, NewRevisionJson>? toJson = null,
        Action<NewRevision>? tell = null
    )
    {
        var written = await new RevisionAuthor(context, history).WriteAsync(draft);
        tell?.Invoke(written);
        WarnOfHeads(context, history, draft);
        var failure = await new PostWriteHooks(context).RunAsync(written);
        if (context.Output.IsJson)
            context.WriteJson(
                (toJson ?? NewRevisionJson.Of)(written, failure),
                AuthoringJson.Default.NewRevisionJson
            );
        else
            ConcludeCreated(context, written);
        return Conclude(context, failure);
    }

    /// <summary>Tells that a revision is there.</summary>
    private protected static void ConcludeCreated(CommandContext context, NewRevision written) =>
        context.Output.Conclude(
            new Line("Created", Palette.Good)
                .Add($" {written.Revision.Id}", Palette.Strong)
                .Add($" in {written.Path}.")
        );

    /// <summary>Tells what is wrong with a hook, if something is.</summary>
    private protected static ExitCode Conclude(CommandContext context, string? failure)
    {
        if (failure is null)
            return ExitCode.Done;
        context.Output.Messages.WriteLine(new Line("error: ", Palette.Bad).Add(failure));
        return ExitCode.Failed;
    }

    /// <summary>Warns where the project will not compile for a second head.</summary>
    private protected static void WarnOfHeads(
        CommandContext context,
        SourceHistory history,
        RevisionDraft draft
    )
    {
        var followed = draft.Parents.Select(parent => parent.Id).ToHashSet(StringComparer.Ordinal);
        var others = history.Graph.Heads.Where(head => !followed.Contains(head.Id)).ToList();
        if (others.Count == 0 || history.Workspace.Project is not { AllowsMultipleHeads: false } project)
            return;
        context.Output.Warn(
            $"The history now has {others.Count + 1} heads, the new one and {string.Join(", ", others)}: '{project.File}' does not compile until they are merged with 'mnfst merge heads', unless MnfstAllowMultipleHeads is true."
        );
    }
}
