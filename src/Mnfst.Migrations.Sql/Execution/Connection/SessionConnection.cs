using Mnfst.Migrations.Sql.Quoting;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Connection;

/// <summary>What migrations need of a connection, whatever the user wrote.</summary>
internal static class SessionConnection
{
    public static NpgsqlConnectionStringBuilder For(NpgsqlConnectionStringBuilder database)
    {
        var settings = new NpgsqlConnectionStringBuilder(database.ConnectionString)
        {
            Pooling = false,
            Enlist = false,
            Multiplexing = false,
            // A migration takes as long as it takes; statement_timeout is the server's way to bound it.
            CommandTimeout = 0,
            // The detail of an error is what tells which row stood in the way.
            IncludeErrorDetail = true,
            // ... and the failed command of a batch is what tells the statement.
            IncludeFailedBatchedCommand = true,
            // Files are UTF-8, whatever PGCLIENTENCODING says.
            Encoding = ProtocolSettings.Encoding,
            ClientEncoding = ProtocolSettings.Encoding,
        };
        var host = settings.Host ?? "";
        if (!host.Contains(',', StringComparison.Ordinal))
            // libpq takes it for one host too; Npgsql refuses it there.
            settings.TargetSessionAttributes = null;
        if (host.Contains('/', StringComparison.Ordinal))
        {
            // A socket of this machine can not have them.
            settings.TcpKeepAliveTime = settings.TcpKeepAliveInterval = 0;
            if (!host.Contains(',', StringComparison.Ordinal))
            {
                // Nor is it asked for encryption, whatever sslmode says (PostgreSQL manual, 34.1.2).
                settings.SslMode = SslMode.Disable;
                settings.GssEncryptionMode = GssEncryptionMode.Disable;
            }
        }
        else
        {
            // A statement may run for hours; a firewall that forgets the connection meanwhile would leave us waiting.
            settings.TcpKeepAliveTime = settings.TcpKeepAliveTime is > 0 and var idle ? idle : 60;
            settings.TcpKeepAliveInterval = settings.TcpKeepAliveInterval is > 0 and var interval
                ? interval
                : 10;
            // Npgsql would look for a ticket by itself: to load the library and its files takes longer than to connect, and where
            // the library is absent, .NET writes that to standard error.
            if (!IsAskedForKerberos(settings))
                settings.GssEncryptionMode = GssEncryptionMode.Disable;
        }
        if (settings.MaxAutoPrepare == 0)
        {
            // Statements that are prepared are used in messages with others only if Npgsql may prepare some by itself, which it
            // never gets to.
            settings.MaxAutoPrepare = 1;
            settings.AutoPrepareMinUsages = int.MaxValue;
        }
        RequireMethods(settings);
        if (string.IsNullOrEmpty(settings.ApplicationName))
            settings.ApplicationName = $"mnfst {MigrationOptions.ThisVersion}";
        return settings;
    }

    private static bool IsAskedForKerberos(NpgsqlConnectionStringBuilder settings) =>
        settings.ShouldSerialize("GSS Encryption Mode") || LibpqEnvironment.Read("PGGSSENCMODE") is not null;

    /// <summary>
    /// Npgsql takes PGREQUIREAUTH in words of its own, and lets a server in that asks for nothing where a channel binding
    /// was required: only SCRAM has one.
    /// </summary>
    private static void RequireMethods(NpgsqlConnectionStringBuilder settings)
    {
        const string Scram = "scram-sha-256";
        if (settings.RequireAuth is null && LibpqEnvironment.Read("PGREQUIREAUTH") is { } methods)
            settings.RequireAuth = LibpqValues.ToNpgsql(LibpqValues.RequireAuth, methods);
        if (settings.ChannelBinding != ChannelBinding.Require)
            return;
        if (settings.RequireAuth is { Length: > 0 } asked && !LibpqValues.Allows(asked, Scram))
            throw new NotSupportedException(
                $"channel_binding=require needs {Scram}, which require_auth does not allow"
            );
        settings.RequireAuth = LibpqValues.ToNpgsql(LibpqValues.RequireAuth, Scram);
    }
}
