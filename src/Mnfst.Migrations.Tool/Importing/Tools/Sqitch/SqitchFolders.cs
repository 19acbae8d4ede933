using Mnfst.Migrations.Tool.Importing.Files;

namespace Mnfst.Migrations.Tool.Importing.Tools.Sqitch;

/// <summary>Where a project of Sqitch has its files.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Deploy">The folder of the scripts for the way up.</param>
/// <param name="Revert">The folder of the scripts for the way down.</param>
/// <param name="Verify">The folder of the scripts that check.</param>
internal sealed record SqitchFolders(string Plan, string Deploy, string Revert, string Verify)
{
    private const string Core = "core";

    /// <summary>As <c>sqitch.conf</c> says.</summary>
    public static SqitchFolders Of(string folder, ImportReport report)
    {
        var settings = IniFile.Read(Path.Combine(folder, "sqitch.conf"), report);
        var top = Path.GetFullPath(Path.Combine(folder, settings.Find(Core, "top_dir") ?? "."));
        return new SqitchFolders(
            InFolder("plan_file", "sqitch.plan"),
            InFolder("deploy_dir", "deploy"),
            InFolder("revert_dir", "revert"),
            InFolder("verify_dir", "verify")
        );

        string InFolder(string name, string usual) =>
            settings.Find(Core, name) is { } path ? Path.Combine(folder, path) : Path.Combine(top, usual);
    }
}
