using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Tool.Sources;
using Mnfst.Migrations.Verification.Scripts;

namespace Mnfst.Migrations.Tool.Verify;

/// <summary>Where the scripts are that run after revisions where these are verified.</summary>
internal static class VerifyFolder
{
    /// <summary>The folder of scripts, beside that of the revisions, as messages shall name it; null where there is none.</summary>
    public static string? Find(SourceFinder sources, CommandContext context)
    {
        var source = sources.TryFind(context);
        var folder = source switch
        {
            FolderSource => Path.Combine(source.Folder, "..", VerifyScripts.FolderName),
            ProjectSource or AssemblySource => Path.Combine(
                source.Folder,
                "migrations",
                VerifyScripts.FolderName
            ),
            _ => null,
        };
        return folder is null
            ? null
            : Path.GetRelativePath(
                Environment.CurrentDirectory,
                Path.GetFullPath(folder, context.Surroundings.Folder)
            );
    }
}
