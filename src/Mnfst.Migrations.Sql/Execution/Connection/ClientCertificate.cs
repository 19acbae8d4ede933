using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Connection;

/// <summary>The files of the client's certificate, which Npgsql reads; this says what is wrong with them.</summary>
internal static class ClientCertificate
{
    private const UnixFileMode GroupMay =
        UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.GroupRead;

    private const UnixFileMode OthersMay =
        UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>Why there is no certificate to be sent; null if there is, or if none is wanted.</summary>
    public static string? FindFault(NpgsqlConnectionStringBuilder settings)
    {
        if (Find(settings.SslCertificate, "PGSSLCERT", "postgresql.crt") is not { } certificate)
            return null;
        var key = Find(settings.SslKey, "PGSSLKEY", "postgresql.key");
        if (!File.Exists(certificate))
            return $"the client certificate '{certificate}' does not exist. Fix sslcert, or remove it";
        if (key is not null && !File.Exists(key))
            return $"the key of the client certificate, '{key}', does not exist. Fix sslkey";
        return FindOpenKey(key) ?? FindUnreadable(certificate, key, settings.SslPassword);
    }

    /// <summary>Why the key must not be used; null if it may be.</summary>
    public static string? FindOpenKey(NpgsqlConnectionStringBuilder settings) =>
        FindOpenKey(Find(settings.SslKey, "PGSSLKEY", "postgresql.key"));

    /// <summary>Of root's own the group may read it: many services share a key that way.</summary>
    private static string? FindOpenKey(string? key)
    {
        if (key is null || OperatingSystem.IsWindows() || !File.Exists(key))
            return null;
        var mode = File.GetUnixFileMode(key);
        return
            (mode & (GroupMay & ~UnixFileMode.GroupRead | OthersMay)) != 0
            || ((mode & UnixFileMode.GroupRead) != 0 && Environment.UserName != "root")
            ? $"the key of the client certificate, '{key}', is accessible to other users. Restrict it: chmod 0600 {key}"
            : null;
    }

    private static string? FindUnreadable(string certificate, string? key, string? password)
    {
        try
        {
            using var loaded =
                Path.GetExtension(certificate) is ".pfx" or ".p12"
                    ? X509CertificateLoader.LoadPkcs12FromFile(certificate, password)
                : string.IsNullOrEmpty(password) ? X509Certificate2.CreateFromPemFile(certificate, key)
                : X509Certificate2.CreateFromEncryptedPemFile(certificate, password, key);
            return null;
        }
        catch (Exception e)
            when (e
                    is IOException
                        or UnauthorizedAccessException
                        or CryptographicException
                        or ArgumentException
                        or NotSupportedException
            )
        {
            var files = key is null ? $"'{certificate}'" : $"'{certificate}' with the key '{key}'";
            return $"the client certificate cannot be read from {files}: {e.Message.TrimEnd('.')}. Give matching PEM files in sslcert and sslkey, and the password of the key in sslpassword";
        }
    }

    private static string? Find(string? named, string variable, string usual) =>
        named is { Length: > 0 }
            ? named
            : LibpqEnvironment.Read(variable)
                ?? (LibpqEnvironment.UserFile(usual) is { } path && File.Exists(path) ? path : null);
}
