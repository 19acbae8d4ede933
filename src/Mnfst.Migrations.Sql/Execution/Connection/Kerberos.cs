using System.Runtime.InteropServices;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Connection;

/// <summary>Whether this machine can speak Kerberos.</summary>
internal static class Kerberos
{
    // The one that .NET loads on Linux; elsewhere the system has its own.
    private const string Library = "libgssapi_krb5.so.2";

    private static readonly Lazy<bool> HasLibrary = new(() =>
        !OperatingSystem.IsLinux() || NativeLibrary.TryLoad(Library, out _)
    );

    /// <summary>
    /// Whether Npgsql would look for a ticket that nobody asked for and that cannot be there. Where the library is
    /// absent, as in small container images, .NET itself writes that to standard error, at each connection's first try.
    /// </summary>
    public static bool IsTriedInVain(NpgsqlConnectionStringBuilder settings) =>
        !settings.ShouldSerialize("GSS Encryption Mode")
        && LibpqEnvironment.Read("PGGSSENCMODE") is null
        && !HasLibrary.Value;
}
