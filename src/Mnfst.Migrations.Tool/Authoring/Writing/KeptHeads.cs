using System.Text;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Core.History;
using Mnfst.Migrations.Core.Text;
using Mnfst.Migrations.Tool.Authoring.Sources;

namespace Mnfst.Migrations.Tool.Authoring.Writing;

/// <summary>Has the file of heads say what the heads are, where a history has one.</summary>
internal static class KeptHeads
{
    /// <summary>Adds to changes of revisions what they make of the file.</summary>
    /// <param name="changes">The changes.</param>
    /// <param name="workspace">Where the file is.</param>
    /// <param name="after">All revisions, as they are after the changes.</param>
    public static void Follow(SourceChanges changes, Workspace workspace, IEnumerable<Revision> after)
    {
        var path = workspace.Places.Heads;
        if (File.Exists(path))
            changes.Replace(path, TextOf(path, RevisionGraph.Create(after)));
    }

    /// <summary>Writes the file, whether the history has one or not.</summary>
    /// <exception cref="Cli.Errors.CommandFailedException">It cannot be written.</exception>
    public static void Write(string path, RevisionGraph graph)
    {
        var changes = new SourceChanges();
        changes.Write(path, TextOf(path, graph));
        changes.Make();
    }

    private static byte[] TextOf(string path, RevisionGraph graph)
    {
        var text = HeadsFile.Write(graph.Heads);
        return Encoding.UTF8.GetBytes(File.Exists(path) ? LineEnds.Like(File.ReadAllText(path), text) : text);
    }
}
