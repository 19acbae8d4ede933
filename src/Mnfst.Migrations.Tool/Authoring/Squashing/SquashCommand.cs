using System.CommandLine;
using System.Text;
using Mnfst.Migrations.Cli;
using Mnfst.Migrations.Cli.Commands;
using Mnfst.Migrations.Cli.Failures;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Cli.Settings;
using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Tool.Authoring.Code;
using Mnfst.Migrations.Tool.Authoring.History;
using Mnfst.Migrations.Tool.Authoring.Rebasing;
using Mnfst.Migrations.Tool.Authoring.Writing;

namespace Mnfst.Migrations.Tool.Authoring.Squashing;

/// <summary><c>squash</c>: makes one revision of a line of them.</summary>
internal sealed class SquashCommand : AuthoringCommand
{
    private readonly Argument<RevisionRange> _range = new("RANGE")
    {
        Description = "The revisions that become one: FIRST:LAST, both included",
        CustomParser = result =>
        {
            try
            {
                return RevisionRange.Parse(result.Tokens[0].Value);
            }
            catch (RevisionException e)
            {
                result.AddError(e.Message);
                return null;
            }
        },
    };

    private readonly Option<string?> _message = new("--message", "-m")
    {
        Description = "What the revision does, in a few words",
        HelpName = "MESSAGE",
    };

    private readonly Option<string?> _id = new("--rev-id")
    {
        Description = "The revision id, instead of one by id_template",
        HelpName = "ID",
    };

    private readonly Option<bool> _yes = Confirmation.CreateOption();

    public SquashCommand(WorkspaceReader workspaces)
        : base("squash", "Make one revision of a line of them", workspaces)
    {
        Add(_range);
        Add(_message, _id, _yes);
        Examples = ["squash 001_initial:003_add_indexes -m \"Schema of 2024\""];
    }

    // Unlike the others: what code records is known when it has run.
    public override bool NeedsCatalog => true;

    public override async Task<ExitCode> RunAsync(CommandContext context)
    {
        var message = context.Get(_message)?.Trim() ?? "";
        if (message.Length == 0)
            throw new CommandFailedException(
                "'squash' needs a message. Say in a few words what the revision does: squash FIRST:LAST -m \"Schema of 2024\".",
                ExitCode.Usage
            );
        if (!context.Get(_yes))
            Confirmation.RefuseUnlessSomebodyIsThere(
                context,
                "A squash deletes the files of what it replaces"
            );
        var catalog = await context.LoadCatalogAsync();
        var history = await ReadHistoryAsync(context);
        var line = SquashRange.Find(history.Graph, context.Get(_range));
        var revision = Draft(context, history, line, message);
        var path = Path.Combine(FolderOf(history, line), RevisionFileName.Of(revision.Id) + ".sql");
        var changes = Plan(history, line, Write(revision, path, catalog, line), revision, path);
        if (!context.Get(_yes))
            await AskAsync(context, history, line);
        changes.Make();
        return Conclude(context, line, new NewRevision(revision, path, RevisionKind.Sql));
    }

    private Revision Draft(
        CommandContext context,
        SourceHistory history,
        IReadOnlyList<Revision> line,
        string message
    )
    {
        var ids = line.Select(revision => revision.Id).ToHashSet(StringComparer.Ordinal);
        var labels = line.SelectMany(revision => revision.BranchLabels).ToList();
        var names = new RevisionNames(context.File.Authoring, history.Ids, CreateDate.OfNow());
        return new Revision(names.IdOf(new RevisionDraft { Message = message, Id = context.Get(_id) }))
        {
            DownRevisions = line[0].DownRevisions,
            DependsOn = line.SelectMany(revision => revision.DependsOn)
                .Where(name => !ids.Contains(name) && !labels.Contains(name))
                .Distinct()
                .ToEquatableArray(),
            BranchLabels = labels.ToEquatableArray(),
            Replaces = line.Select(revision => revision.Id).ToEquatableArray(),
            Message = message,
            // It is as old as the last of them: what follows is younger.
            CreateDate = line.Select(revision => revision.CreateDate).Max(),
        };
    }

    private static string FolderOf(SourceHistory history, IReadOnlyList<Revision> line)
    {
        var beside = line.Select(history.SourceOf).FirstOrDefault(source => !source.IsCode);
        return beside is null ? history.Workspace.VersionsFolder
            : Path.GetDirectoryName(beside.Path) is { Length: > 0 } folder ? folder
            : ".";
    }

    private static string Write(
        Revision revision,
        string path,
        IMigrationCatalog catalog,
        IReadOnlyList<Revision> line
    )
    {
        var entries = catalog.Entries.ToDictionary(entry => entry.Revision.Id, StringComparer.Ordinal);
        if (line.FirstOrDefault(part => !entries.ContainsKey(part.Id)) is { } unbuilt)
            throw new CommandFailedException(
                $"'{unbuilt.Id}' is not in what was built last. Build the project, or leave out --no-build."
            );
        var file = SquashedFile.Of(revision, [.. line.Select(part => entries[part.Id])]) with { Path = path };
        try
        {
            return SqlRevisionWriter.Write(file);
        }
        catch (ArgumentException e)
        {
            throw new CommandFailedException($"{e.Message} Nothing was done.", innerException: e);
        }
    }

    private static SourceChanges Plan(
        SourceHistory history,
        IReadOnlyList<Revision> line,
        string text,
        Revision revision,
        string path
    )
    {
        var replaced = line.Select(part => part.Id).ToHashSet(StringComparer.Ordinal);
        var changes = new SourceChanges();
        changes.Create(path, Encoding.UTF8.GetBytes(text));
        foreach (var other in history.Graph.Revisions.Where(other => !replaced.Contains(other.Id)))
        {
            if (other.DownRevisions.Concat(other.DependsOn).Any(replaced.Contains))
            {
                var source = history.SourceOf(other);
                changes.Replace(source.Path, LinkEdit.Rename(source, replaced, revision.Id));
            }
        }
        foreach (var source in line.Select(history.SourceOf))
        {
            RefuseShared(source);
            changes.Delete(source.Path);
        }
        return changes;
    }

    /// <summary>A file of C# may hold more than the class that goes.</summary>
    private static void RefuseShared(SourceRevision source)
    {
        if (!source.IsCode)
            return;
        SdkCompiler.Provide();
        if (CodeEdits.CountTypes(File.ReadAllText(source.Path)) > 1)
            throw new CommandFailedException(
                $"'{source.Path}' declares more than revision '{source.Revision.Id}', and would be deleted. Move the rest to a file of its own first."
            );
    }

    private static async Task AskAsync(
        CommandContext context,
        SourceHistory history,
        IReadOnlyList<Revision> line
    )
    {
        context.Output.Messages.WriteLine(
            new Line("One revision takes the place of these files, which are deleted:")
        );
        foreach (var source in line.Select(history.SourceOf))
            context.Output.Messages.WriteLine(new Line($"  {source.Path}"));
        await Confirmation.AskAsync(context, "Squash them?");
    }

    private static ExitCode Conclude(
        CommandContext context,
        IReadOnlyList<Revision> line,
        NewRevision written
    )
    {
        if (context.Output.IsJson)
            context.WriteJson(
                NewRevisionJson.Of(written, null) with
                {
                    Replaces = [.. written.Revision.Replaces],
                },
                AuthoringJson.Readable.NewRevisionJson
            );
        else
            context.Output.Conclude(
                new Line("Squashed", Palette.Good)
                    .Add($" {line.Count} revisions to ")
                    .Add(written.Revision.Id, Palette.Strong)
                    .Add(
                        $" in {written.Path}. Databases that have all of them have it; 'mnfst verify' tries it."
                    )
            );
        return ExitCode.Done;
    }
}
