using Mnfst.Migrations.Sql.Errors;
using Mnfst.Migrations.Sql.Quoting;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Connection;

/// <summary>
/// Settings that a session begins with, in the options of its start: they cost no round trip, go before those of the database
/// and of the role, and RESET ALL comes back to them.
/// </summary>
internal static class StartOptions
{
    /// <summary>
    /// A session whose client went away without a word, behind a firewall or with its machine, would keep the migration lock as
    /// long as TCP is patient, two hours by default. So the server asks after two minutes at most, also while a statement runs. A
    /// socket of the machine takes them and does without.
    /// </summary>
    private const string Keepalives =
        "-c tcp_keepalives_idle=60 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=6"
        + " -c tcp_user_timeout=120000 -c client_connection_check_interval=10000";

    /// <summary>The encoding is not among them: Npgsql asks for that by itself.</summary>
    private const string Protocol = $"-c {ProtocolSettings.StringsName}={ProtocolSettings.Strings}";

    /// <summary>The last mention of a setting counts: the user's own before our wishes, our needs before all.</summary>
    /// <param name="own">The options that the user gave; null for those of PGOPTIONS.</param>
    public static string Around(string? own) =>
        string.Join(' ', [Keepalives, .. Present(own ?? LibpqEnvironment.Read("PGOPTIONS")), Protocol]);

    /// <summary>
    /// Whether a refusal to connect may be about them: poolers take few options, or none, and not every platform can look after a
    /// client while it works.
    /// </summary>
    public static bool MayBeRefused(Exception failure) =>
        ExceptionChain.Find<PostgresException>(failure)?.SqlState
            is PostgresErrorCodes.ProtocolViolation
                or PostgresErrorCodes.FeatureNotSupported
                or PostgresErrorCodes.InvalidParameterValue
                or PostgresErrorCodes.UndefinedObject;

    private static string[] Present(string? options) =>
        string.IsNullOrWhiteSpace(options) ? [] : [options.Trim()];
}
