namespace Mnfst.Migrations.Tool.Authoring.Init;

/// <summary>A file of a new project.</summary>
/// <param name="Path">Where it goes, below the folder, with slashes.</param>
/// <param name="Text">Its text.</param>
internal sealed record InitFile(string Path, string Text)
{
    public const UnixFileMode Executable =
        UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    public bool IsProgram => Path.EndsWith(".sh", StringComparison.Ordinal);
}
