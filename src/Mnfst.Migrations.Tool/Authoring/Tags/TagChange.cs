using System.Text;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Core.History;
using Mnfst.Migrations.Sql.Scripts;
using Mnfst.Migrations.Tool.Authoring.History;
using Mnfst.Migrations.Tool.Authoring.Writing;

namespace Mnfst.Migrations.Tool.Authoring.Tags;

/// <summary>Changes the file of tags.</summary>
internal static class TagChange
{
    /// <summary>The tag of this name; null if there is none.</summary>
    /// <exception cref="InvalidGraphException">The file cannot be read: what would be written might take something away.</exception>
    public static RevisionTag? Find(SourceHistory history, string name)
    {
        var tags = history.Files.Tags;
        return tags.Faults.Count > 0
            ? throw new InvalidGraphException([.. tags.Faults])
            : tags.Tags.FirstOrDefault(tag => tag.Name == name);
    }

    /// <summary>Writes the file.</summary>
    /// <exception cref="Cli.Errors.CommandFailedException">It cannot be written.</exception>
    public static void Make(SourceHistory history, Func<string, string> edit)
    {
        var path = history.Workspace.Places.Tags;
        var before = File.Exists(path) ? RevisionFiles.ReadText(path) : "";
        var changes = new SourceChanges();
        changes.Write(path, Encoding.UTF8.GetBytes(edit(before)));
        changes.Make();
    }
}
