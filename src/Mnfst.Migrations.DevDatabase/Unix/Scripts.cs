namespace Mnfst.Migrations.DevDatabase.Unix;

/// <summary>The shell scripts that this assembly carries.</summary>
internal static class Scripts
{
    public static string Launch { get; } = Read("launch.sh");

    /// <summary>The shell for <see cref="Launch"/>, which can do more in bash.</summary>
    public static string LaunchShell => File.Exists("/bin/bash") ? "/bin/bash" : "/bin/sh";

    public static string Supervise { get; } = Read("supervise.sh");

    /// <summary>What a script is called in a list of processes.</summary>
    public const string Name = "mnfst-dev";

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(Scripts).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
