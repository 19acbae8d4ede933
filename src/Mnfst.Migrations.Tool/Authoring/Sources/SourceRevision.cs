using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Graph;

namespace Mnfst.Migrations.Tool.Authoring.Sources;

/// <summary>A revision and the file that declares it.</summary>
/// <param name="Revision">The revision, with the places of its parts.</param>
/// <param name="Path">The file, as the user would name it.</param>
/// <param name="Class">The full name of its class, without <c>global::</c>; null for a .sql file.</param>
internal sealed record SourceRevision(Revision Revision, string Path, string? Class)
{
    /// <summary>The whole file; null for a class.</summary>
    public SqlRevisionFile? File { get; init; }

    /// <summary>The text of its file where that is not written yet; null where it is.</summary>
    public string? Text { get; init; }

    public bool IsCode => Class is not null;

    /// <summary>The namespace of its class; empty for the global one.</summary>
    public string Namespace => Class?.LastIndexOf('.') is > 0 and var dot ? Class[..dot] : "";
}
