using System.Runtime.InteropServices;

namespace Mnfst.Migrations.DevDatabase.Fetching;

/// <summary>What binaries have to be made for.</summary>
/// <param name="Name">As .NET calls it: <c>linux-x64</c>.</param>
/// <param name="NpmName">As npm's packages call it; null if there is no package.</param>
/// <param name="Size">About how large an archive is, in bytes: seen with PostgreSQL 17.</param>
internal sealed record BinaryPlatform(string Name, string? NpmName, long Size)
{
    public static BinaryPlatform Current { get; } =
        Of(RuntimeInformation.RuntimeIdentifier, RuntimeInformation.OSArchitecture);

    /// <summary>The platform of a runtime.</summary>
    /// <param name="runtime">Its identifier, such as <c>linux-musl-x64</c>.</param>
    /// <param name="machine">The machine's own architecture, which may run programs of another one.</param>
    public static BinaryPlatform Of(string runtime, Architecture machine)
    {
        var word = machine.ToString().ToLowerInvariant();
        if (runtime.StartsWith("win", StringComparison.Ordinal))
        {
            // Windows on Arm runs what is made for x64.
            return new("win-x64", "windows-x64", 38_000_000);
        }

        if (runtime.StartsWith("osx", StringComparison.Ordinal))
        {
            return new($"osx-{word}", $"darwin-{word}", 51_000_000);
        }

        const long OfLinux = 24_000_000;
        return runtime.Contains("musl", StringComparison.Ordinal) ? new($"linux-musl-{word}", null, OfLinux)
            : runtime.StartsWith("linux", StringComparison.Ordinal)
                ? new($"linux-{word}", NpmNameOfLinux(machine), OfLinux)
            : new(runtime, null, OfLinux);
    }

    private static string? NpmNameOfLinux(Architecture machine) =>
        machine switch
        {
            Architecture.X64 => "linux-x64",
            Architecture.Arm64 => "linux-arm64",
            Architecture.X86 => "linux-ia32",
            Architecture.Arm or Architecture.Armv6 => "linux-arm",
            Architecture.Ppc64le => "linux-ppc64",
            _ => null,
        };
}
