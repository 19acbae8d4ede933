using System.CommandLine;
using Mnfst.Migrations.Cli.Commands;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Tool.Authoring.History;
using Mnfst.Migrations.Tool.Authoring.Json;
using Mnfst.Migrations.Tool.Authoring.Writing;

namespace Mnfst.Migrations.Tool.Authoring.Heads;

/// <summary><c>heads</c>, which can also write the heads to their file.</summary>
internal sealed class ToolHeadsCommand : HeadsCommand
{
    private readonly Option<bool> _write = new("--write")
    {
        Description =
            "Write them to the file 'heads' beside the revisions, which the other commands keep from then on",
    };

    private readonly WorkspaceReader _workspaces;

    public ToolHeadsCommand(WorkspaceReader workspaces)
    {
        _workspaces = workspaces;
        Add(_write);
        Examples = [.. Examples, "heads --write"];
    }

    public override async Task<ExitCode> RunAsync(CommandContext context)
    {
        if (!context.Get(_write))
            return await base.RunAsync(context);
        var workspace = await _workspaces.ReadAsync(context);
        var graph = SourceHistory.Read(workspace, context.CancellationToken).RequireWhole().Graph;
        var path = workspace.Places.Heads;
        KeptHeads.Write(path, graph);
        string[] heads = [.. graph.Heads.Select(head => head.Id).Order(StringComparer.Ordinal)];
        if (context.Output.IsJson)
            context.WriteJson(
                new WrittenHeadsJson(heads, path.Replace('\\', '/')),
                AuthoringJson.Default.WrittenHeadsJson
            );
        else
            context.Output.Conclude(
                new Line("Wrote", Palette.Good)
                    .Add(heads.Length == 1 ? " the head " : $" {heads.Length} heads to {path}: ")
                    .Add(string.Join(", ", heads), Palette.Strong)
                    .Add(heads.Length == 1 ? $" to {path}." : ".")
            );
        return ExitCode.Done;
    }
}
