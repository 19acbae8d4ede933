using System.Reflection;
using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Sql.Catalog;

/// <summary>What the .sql revision files of an assembly include: resources of it, named by their paths, as they are themselves.</summary>
/// <param name="assembly">The assembly.</param>
internal sealed class EmbeddedIncludes(Assembly assembly) : IncludeSource
{
    public override string? Find(string path, out Diagnostic? misreading)
    {
        misreading = null;
        using var resource = assembly.GetManifestResourceStream(path);
        return resource is null ? null : RevisionFiles.Decode(path, resource);
    }

    public override string AdviceFor(string path) =>
        $"Assembly '{assembly.GetName().Name}' does not contain it. Include the file as an MnfstInclude item, which embeds it, and rebuild the project.";
}
