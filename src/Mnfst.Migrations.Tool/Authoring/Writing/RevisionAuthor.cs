using System.Text;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Settings;
using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Core.Text;
using Mnfst.Migrations.Sql.Scripts;
using Mnfst.Migrations.Tool.Authoring.Code;
using Mnfst.Migrations.Tool.Authoring.History;
using Mnfst.Migrations.Tool.Authoring.Sources;

namespace Mnfst.Migrations.Tool.Authoring.Writing;

/// <summary>Writes new revisions: all is checked before the file is there, and then the file is there whole.</summary>
internal sealed class RevisionAuthor(CommandContext context, SourceHistory history)
{
    private AuthoringSettings Settings => context.File.Authoring;

    private Workspace Workspace => history.Workspace;

    /// <summary>Writes a revision.</summary>
    /// <exception cref="CommandFailedException">It cannot be written, or would make the history unsound.</exception>
    public async Task<NewRevision> WriteAsync(RevisionDraft draft)
    {
        var composed = Compose(draft);
        await WriteAsync(draft.Parents, [composed]);
        return composed.Revision;
    }

    /// <summary>Writes the files of revisions that were composed, all of them or none.</summary>
    /// <param name="parents">What the first of them follows.</param>
    /// <param name="composed">The revisions.</param>
    /// <exception cref="CommandFailedException">One cannot be written.</exception>
    public async Task WriteAsync(
        IReadOnlyList<Revision> parents,
        IEnumerable<(NewRevision Revision, string Text)> composed
    )
    {
        if (Settings.RevisionEnvironment)
            await new AppliedQuery(context).WarnUnlessAtAsync(parents, history);
        var changes = new SourceChanges();
        var after = history.Graph.Revisions.ToList();
        foreach (var (revision, text) in composed)
        {
            changes.Create(revision.Path, Encoding.UTF8.GetBytes(text));
            after.Add(revision.Revision);
        }
        KeptHeads.Follow(changes, Workspace, after);
        changes.Make();
    }

    /// <summary>A revision and the text of its file, which is not there yet.</summary>
    /// <exception cref="CommandFailedException">It cannot be written, or would make the history unsound.</exception>
    public (NewRevision Revision, string Text) Compose(RevisionDraft draft)
    {
        var date =
            draft.CreateDate
            ?? draft.Parents.Select(parent => parent.CreateDate).Append(CreateDate.OfNow()).Max()!.Value;
        var names = new RevisionNames(Settings, history.Ids, date);
        foreach (var label in draft.BranchLabels)
            RefuseLabel(label);
        var revision = new Revision(names.IdOf(draft))
        {
            DownRevisions = draft.Parents.Select(parent => parent.Id).ToEquatableArray(),
            DependsOn = draft.DependsOn.ToEquatableArray(),
            BranchLabels = draft.BranchLabels.ToEquatableArray(),
            Phase = draft.Phase,
            Message = draft.Message,
            CreateDate = date,
        };
        RefuseUnsound(revision);
        var neighbour = draft.Parents.Count > 0 ? history.SourceOf(draft.Parents[0]) : null;
        var kind = KindOf(draft, neighbour);
        var extension = kind == RevisionKind.Sql ? ".sql" : ".cs";
        var folder = new VersionFolders(context.File, Workspace, context.Surroundings.Folder).Choose(
            draft.VersionPath,
            neighbour,
            kind
        );
        var path = Path.Combine(folder, names.FileOf(draft, revision.Id) + extension);
        return (new NewRevision(revision, path, kind), Write(revision, path, kind, neighbour, draft));
    }

    /// <summary>A revision that was composed, as a source among the others.</summary>
    public SourceRevision SourceOf(NewRevision revision, string text) =>
        new(
            revision.Revision,
            revision.Path,
            revision.Kind == RevisionKind.CSharp
                ? CodeRevisions.ClassIn(Workspace.Project!, revision.Path, text, context.CancellationToken)
                : null
        )
        {
            Text = text,
        };

    private void RefuseLabel(string label)
    {
        RevisionNames.RefuseFault(label, "a branch label", "Choose another one.");
        var owner = history.Graph.Revisions.FirstOrDefault(revision =>
            revision.Id == label || revision.BranchLabels.Contains(label)
        );
        if (owner is not null)
            throw new CommandFailedException(
                $"'{label}' already names revision '{owner.Id}'. Choose another branch label."
            );
    }

    /// <summary>The text, with line ends like those of the revision before.</summary>
    private string Write(
        Revision revision,
        string path,
        RevisionKind kind,
        SourceRevision? neighbour,
        RevisionDraft draft
    )
    {
        var template = kind == RevisionKind.Sql ? Settings.SqlTemplate : Settings.CSharpTemplate;
        var file = template is null ? null : context.File.Resolve(template);
        var text =
            kind == RevisionKind.Sql
                ? SqlRevisionText.Write(revision, path, file, draft.Steps ?? SqlSteps.Of(draft.Plan))
                : WriteClass(revision, path, file, neighbour, draft);
        return neighbour is null
            ? text
            : LineEnds.Like(neighbour.Text ?? RevisionFiles.ReadText(neighbour.Path), text);
    }

    private string WriteClass(
        Revision revision,
        string path,
        string? template,
        SourceRevision? neighbour,
        RevisionDraft draft
    )
    {
        SdkCompiler.Provide();
        return new CodeRevisionText(Workspace.Project!).Write(
            revision,
            path,
            template,
            neighbour?.IsCode == true ? neighbour : null,
            draft.Code?.Invoke() ?? CodeBody.Of(draft.Plan) ?? CodeBody.Empty
        );
    }

    /// <summary>What the revision before is written in, unless somebody wants it otherwise.</summary>
    private RevisionKind KindOf(RevisionDraft draft, SourceRevision? neighbour)
    {
        var usual =
            Workspace.Project is null || neighbour?.IsCode == false ? RevisionKind.Sql : RevisionKind.CSharp;
        var kind = draft.Kind ?? Settings.Kind ?? usual;
        if (kind == RevisionKind.CSharp && Workspace.Project is null)
            throw new CommandFailedException(
                $"'{Workspace.Folder}' is a folder of .sql files, but a class needs a project. Remove --csharp, or name a project with --project.",
                ExitCode.Usage
            );
        return kind;
    }

    /// <summary>What is wrong only with the new revision in the history, before anything is written.</summary>
    private void RefuseUnsound(Revision revision)
    {
        var options = new GraphOptions { AllowMultipleHeads = true };
        var before = GraphValidator.Validate(history.Graph.Revisions, options).Diagnostics;
        var after = GraphValidator.Validate([.. history.Graph.Revisions, revision], options).Diagnostics;
        var known = before.Select(fault => fault.Message).ToHashSet(StringComparer.Ordinal);
        foreach (var fault in after.Where(fault => !known.Contains(fault.Message)))
        {
            if (fault.Severity == DiagnosticSeverity.Error)
                throw new CommandFailedException($"{fault.Message} Nothing was written.");
            context.Output.Warn($"{fault.Id}: {fault.Message}");
        }
    }
}

/// <summary>A revision that was written.</summary>
/// <param name="Revision">The revision.</param>
/// <param name="Path">Its file, as the user would name it.</param>
/// <param name="Kind">What it is written in.</param>
internal sealed record NewRevision(Revision Revision, string Path, RevisionKind Kind);
