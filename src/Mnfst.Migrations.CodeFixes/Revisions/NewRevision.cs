using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Simplification;
using Microsoft.CodeAnalysis.Text;
using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Core.Text;
using TextSpan = Microsoft.CodeAnalysis.Text.TextSpan;

namespace Mnfst.Migrations.CodeFixes.Revisions;

/// <summary>Adds a revision that runs nothing, beside another one and written as that is: in C# or in SQL.</summary>
internal static class NewRevision
{
    // Git and editors expect none; PostgreSQL's own tools trip over one.
    private static readonly UTF8Encoding WithoutByteOrderMark = new(encoderShouldEmitUTF8Identifier: false);

    /// <param name="neighbour">Where the other one is.</param>
    /// <param name="place">Where it says its id.</param>
    /// <param name="revision">The revision to add; it gets the time as its create date.</param>
    /// <param name="cancel">Ends the work.</param>
    public static async Task<Solution> AddAsync(
        TextDocument neighbour,
        TextSpan place,
        Revision revision,
        CancellationToken cancel
    )
    {
        revision = revision with { CreateDate = CreateDate.OfNow() };
        var solution = neighbour.Project.Solution;
        var id = DocumentId.CreateNewId(neighbour.Project.Id);
        if (neighbour is Document code)
        {
            var root = await RevisionClass.WriteAsync(code, place, revision, cancel).ConfigureAwait(false);
            var (name, path) = FileBeside(neighbour, revision.Id + ".cs");
            root = root.WithAdditionalAnnotations(Simplifier.Annotation);
            return solution.AddDocument(id, name, root, neighbour.Folders, path);
        }
        // What only merges has nothing to undo.
        return await AddAsync(
                neighbour,
                new SqlRevisionFile("") { Revision = revision, Downgrade = default(EquatableArray<SqlStep>) },
                cancel
            )
            .ConfigureAwait(false);
    }

    /// <summary>Adds a .sql file beside another one.</summary>
    public static async Task<Solution> AddAsync(
        TextDocument neighbour,
        SqlRevisionFile written,
        CancellationToken cancel
    )
    {
        var file = FileBeside(neighbour, written.Revision!.Id + ".sql");
        var like = await neighbour.GetTextAsync(cancel).ConfigureAwait(false);
        var text = SqlRevisionWriter.Write(written with { Path = file.Name });
        return neighbour.Project.Solution.AddAdditionalDocument(
            DocumentId.CreateNewId(neighbour.Project.Id),
            file.Name,
            SourceText.From(LineEnds.Like(like.ToString(), text), WithoutByteOrderMark),
            neighbour.Folders,
            file.Path
        );
    }

    private static (string Name, string? Path) FileBeside(TextDocument neighbour, string name)
    {
        var file = RevisionFileName.Of(name);
        var folder = System.IO.Path.GetDirectoryName(neighbour.FilePath);
        return (file, folder is null ? null : System.IO.Path.Combine(folder, file));
    }
}
