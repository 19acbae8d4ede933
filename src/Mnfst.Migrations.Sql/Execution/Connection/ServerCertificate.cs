using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Connection;

/// <summary>
/// The check of the server's certificate, as libpq does it (PostgreSQL manual, 34.19.1): <c>verify-ca</c> asks who issued it,
/// <c>verify-full</c> also for whom, and <c>require</c> is <c>verify-ca</c> where there is a file of roots. Npgsql refuses
/// without saying why; this check says it.
/// </summary>
internal sealed class ServerCertificate
{
    private const string SystemRoots = "system";

    private readonly string? _roots;
    private readonly bool _checksName;
    private readonly X509RevocationMode _revocation;

    private ServerCertificate(string? roots, bool checksName, bool checksRevocation)
    {
        (_roots, _checksName) = (roots, checksName);
        _revocation = checksRevocation ? X509RevocationMode.Online : X509RevocationMode.NoCheck;
    }

    /// <summary>Why the last certificate was refused; null if none was.</summary>
    public string? Fault { get; private set; }

    /// <summary>The check that a connection asks for, which Npgsql then does not do itself; null if it asks for none.</summary>
    public static ServerCertificate? TakeOver(NpgsqlConnectionStringBuilder settings)
    {
        var roots = settings.RootCertificate is { Length: > 0 } named
            ? named
            : LibpqEnvironment.Read("PGSSLROOTCERT")
                ?? (LibpqEnvironment.UserFile("root.crt") is { } usual && File.Exists(usual) ? usual : null);
        var isSystem = roots is null or SystemRoots;
        if (settings.SslMode is not (SslMode.VerifyCA or SslMode.VerifyFull))
        {
            if (settings.SslMode != SslMode.Require || isSystem)
                return null;
        }
        var check = new ServerCertificate(
            isSystem ? null : roots,
            settings.SslMode == SslMode.VerifyFull,
            settings.CheckCertificateRevocation
        );
        settings.SslMode = SslMode.Require;
        settings.RootCertificate = null;
        return check;
    }

    /// <summary>Takes the place of the check that Npgsql has put there.</summary>
    /// <exception cref="MigrationException">The file of roots cannot be used.</exception>
    public void Configure(SslClientAuthenticationOptions options)
    {
        options.CertificateRevocationCheckMode = _revocation;
        if (_roots is not null)
        {
            options.CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = _revocation,
            };
            options.CertificateChainPolicy.CustomTrustStore.AddRange(LoadRoots(_roots));
        }
        options.RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
        {
            Fault = FindFault(certificate as X509Certificate2, chain, errors, options.TargetHost ?? "");
            return Fault is null;
        };
    }

    private static X509Certificate2Collection LoadRoots(string path)
    {
        var roots = new X509Certificate2Collection();
        try
        {
            roots.ImportFromPemFile(path);
            if (roots.Count == 0)
                roots.Add(X509CertificateLoader.LoadCertificateFromFile(path));
            return roots;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            var reason = File.Exists(path) ? e.Message.TrimEnd('.') : "there is no such file";
            throw new MigrationException(
                $"the certificates of sslrootcert cannot be read from '{path}': {reason}. Give a PEM file of trusted issuers, or use the system's with sslrootcert=system",
                e
            );
        }
    }

    private string? FindFault(
        X509Certificate2? certificate,
        X509Chain? chain,
        SslPolicyErrors errors,
        string host
    )
    {
        if (certificate is null)
            return "the server sent no certificate. Check its ssl_cert_file";
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors))
            return DescribeChain(certificate, chain);
        return _checksName && errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch)
            ? $"the server's certificate is for {DescribeNames(certificate)}, not for '{host}'. Connect by a name on the certificate, or check only its issuer with sslmode=verify-ca"
            : null;
    }

    private string DescribeChain(X509Certificate2 certificate, X509Chain? chain)
    {
        var elements = chain?.ChainElements.Select(element => element.Certificate) ?? [certificate];
        var late = elements.FirstOrDefault(element => element.NotAfter < DateTime.Now);
        var early = elements.FirstOrDefault(element => element.NotBefore > DateTime.Now);
        var status = (chain?.ChainStatus ?? []).Aggregate(
            X509ChainStatusFlags.NoError,
            (all, one) => all | one.Status
        );
        const X509ChainStatusFlags Unknown =
            X509ChainStatusFlags.RevocationStatusUnknown | X509ChainStatusFlags.OfflineRevocation;
        return status switch
        {
            _ when (status & X509ChainStatusFlags.NotTimeValid) != 0 && late is not null =>
                $"{Whose(late, certificate)} expired on {Day(late.NotAfter)}. Renew it",
            _ when (status & X509ChainStatusFlags.NotTimeValid) != 0 && early is not null =>
                $"{Whose(early, certificate)} is not valid before {Day(early.NotBefore)}. Check the clocks",
            _ when (status & X509ChainStatusFlags.Revoked) != 0 =>
                "the server's certificate has been revoked. Replace it",
            _ when (status & (X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain)) != 0 =>
                _roots is null
                    ? $"the server's certificate was issued by '{certificate.Issuer}', which this system does not trust. Give the certificate of that issuer in sslrootcert"
                    : $"the server's certificate was issued by '{certificate.Issuer}', which no certificate in '{_roots}' covers. Add the issuer to that file (sslrootcert)",
            _ when (status & Unknown) != 0 =>
                "the revocation status of the server's certificate cannot be checked. Check the connection to its issuer, or remove Check Certificate Revocation",
            _ =>
                $"the server's certificate is not valid: {string.Join(", ", (chain?.ChainStatus ?? []).Select(one => one.StatusInformation.TrimEnd('.')))}. Replace it",
        };
    }

    private static string Whose(X509Certificate2 found, X509Certificate2 servers) =>
        found.Equals(servers) ? "the server's certificate" : $"the certificate of '{found.Subject}'";

    private static string DescribeNames(X509Certificate2 certificate)
    {
        var names = certificate
            .Extensions.OfType<X509SubjectAlternativeNameExtension>()
            .SelectMany(extension =>
                extension
                    .EnumerateDnsNames()
                    .Concat(extension.EnumerateIPAddresses().Select(address => address.ToString()))
            )
            .ToList();
        return names.Count > 0
            ? string.Join(", ", names.Select(name => $"'{name}'"))
            : $"'{certificate.GetNameInfo(X509NameType.DnsName, forIssuer: false)}'";
    }

    private static string Day(DateTime moment) => moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
