namespace Mnfst.Migrations.DevDatabase.Processes;

/// <summary>
/// The environment of servers and their helpers. It is small: a server may run as another user and outlive its
/// starter, so none of the starter's secrets go along, and PGPORT, PGDATA or a locale must not change what it does.
/// </summary>
internal static class ServerEnvironment
{
    private static readonly string[] Kept =
    [
        "LD_LIBRARY_PATH",
        "DYLD_LIBRARY_PATH",
        "TMPDIR",
        "SystemRoot",
        "SystemDrive",
        "ComSpec",
        "PATHEXT",
        "TEMP",
        "TMP",
        "USERPROFILE",
        "APPDATA",
    ];

    public static void Apply(IDictionary<string, string?> environment)
    {
        var kept = Kept.Where(environment.ContainsKey).ToDictionary(name => name, name => environment[name]);
        environment.Clear();
        foreach (var (name, value) in kept)
        {
            environment[name] = value;
        }

        environment["PATH"] = ToolPath;
        environment["LC_ALL"] = "C";
        // initdb writes the zone into the template; one zone everywhere, the same as the official image's.
        environment["TZ"] = "UTC";
    }

    /// <summary>PATH with the places where the system keeps setpriv and runuser.</summary>
    private static string ToolPath
    {
        get
        {
            var path = Environment.GetEnvironmentVariable("PATH") ?? "";
            return OperatingSystem.IsWindows() ? path : $"{path}:/usr/bin:/bin:/usr/sbin:/sbin";
        }
    }
}
