using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Mnfst.Migrations.Sql.Tests.Execution;

/// <summary>Certificates of a test, as PEM files beside their keys.</summary>
public sealed class TestCertificate : IDisposable
{
    private readonly RSA _key = RSA.Create(2048);

    private TestCertificate(string name, TestCertificate? issuer, int days, string[] hosts)
    {
        var request = new CertificateRequest(
            $"CN={name}",
            _key,
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1
        );
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(issuer is null, false, 0, true));
        var names = new SubjectAlternativeNameBuilder();
        foreach (var host in hosts)
        {
            if (IPAddress.TryParse(host, out var address))
                names.AddIpAddress(address);
            else
                names.AddDnsName(host);
        }
        if (hosts.Length > 0)
            request.CertificateExtensions.Add(names.Build());
        var (from, to) = (DateTimeOffset.UtcNow.AddDays(-30), DateTimeOffset.UtcNow.AddDays(days));
        using var bare = issuer is null
            ? request.CreateSelfSigned(from, to)
            : request.Create(issuer.Certificate, from, to, Guid.NewGuid().ToByteArray());
        Certificate = bare.HasPrivateKey ? new X509Certificate2(bare) : bare.CopyWithPrivateKey(_key);
    }

    public X509Certificate2 Certificate { get; }

    public string CertificatePem => Certificate.ExportCertificatePem();

    public string KeyPem => _key.ExportPkcs8PrivateKeyPem();

    /// <summary>One that signs others, and itself.</summary>
    public static TestCertificate Authority(string name) => new(name, null, 3650, []);

    /// <summary>One that it signs.</summary>
    public TestCertificate Sign(string name, int days = 365, params string[] hosts) =>
        new(name, this, days, hosts);

    public void Dispose()
    {
        Certificate.Dispose();
        _key.Dispose();
    }
}
