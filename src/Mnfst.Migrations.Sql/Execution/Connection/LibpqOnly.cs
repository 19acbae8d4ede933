namespace Mnfst.Migrations.Sql.Execution.Connection;

/// <summary>
/// Parameters of libpq without a counterpart in Npgsql. What they ask for is not done, so that they are refused; only a
/// value that asks for what is done anyway may stand.
/// </summary>
internal static class LibpqOnly
{
    private const string Revocation =
        "Remove it, and check revocation online with Npgsql's 'Check Certificate Revocation=true'";

    private const string Protocol = "Remove it: the system decides which TLS versions are used";

    private const string OAuth = "Remove it, and give a password or a certificate";

    private static readonly Dictionary<string, (string[] Harmless, string Advice)> Parameters = new(
        StringComparer.Ordinal
    )
    {
        ["gssdelegation"] = (["0"], "Remove it"),
        ["max_protocol_version"] = (["3.0", "3.2", "latest"], "Remove it"),
        ["min_protocol_version"] = (["3.0"], "Remove it"),
        ["oauth_client_id"] = ([], OAuth),
        ["oauth_client_secret"] = ([], OAuth),
        ["oauth_issuer"] = ([], OAuth),
        ["oauth_scope"] = ([], OAuth),
        ["replication"] = (["false", "off", "no", "0"], "Remove it: migrations need an ordinary connection"),
        ["requirepeer"] = ([], "Remove it, or connect over TLS with sslmode=verify-full"),
        ["scram_client_key"] = ([], "Give the password instead"),
        ["scram_server_key"] = ([], "Give the password instead"),
        ["ssl_max_protocol_version"] = (["TLSv1.3"], Protocol),
        ["ssl_min_protocol_version"] = (["TLSv1", "TLSv1.1", "TLSv1.2"], Protocol),
        ["sslcertmode"] = (["allow"], "Remove it: a certificate is sent if sslcert names one"),
        ["sslcrl"] = ([], Revocation),
        ["sslcrldir"] = ([], Revocation),
        ["sslkeylogfile"] = ([], "Remove it"),
        ["sslsni"] = (["1"], "Remove it: the host name is always sent"),
    };

    public static IEnumerable<string> Names => Parameters.Keys;

    public static bool IsKnown(string name) => Parameters.ContainsKey(name);

    /// <summary>What to do instead of giving a parameter this value; null if it may stand.</summary>
    public static string? FindFault(string name, string value) =>
        Parameters.TryGetValue(name, out var parameter)
        && !parameter.Harmless.Contains(value, StringComparer.Ordinal)
            ? parameter.Advice
            : null;
}
