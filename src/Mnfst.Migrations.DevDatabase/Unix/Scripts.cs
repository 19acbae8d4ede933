namespace Mnfst.Migrations.DevDatabase.Unix;

/// <summary>The shell scripts that this assembly carries.</summary>
internal static class Scripts
{
    public static string Launch { get; } = Read("launch.sh");

    public static string Supervise { get; } = Read("supervise.sh");

    /// <summary>What a script is called in a list of processes.</summary>
    public const string Name = "mnfst-dev";

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(Scripts).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
