using System.ComponentModel;
using System.Net.Sockets;
using System.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Failures;
using Npgsql;

namespace Mnfst.Migrations.Cli.Tests.Failures;

/// <summary>What files, networks and other programs throw is no fault of ours, wherever it comes from.</summary>
public class FailureKindTests
{
    public static TheoryData<Exception> OfSurroundings { get; } =
        new()
        {
            new IOException("No space left on device"),
            new DirectoryNotFoundException("Could not find a part of the path '/x'."),
            new PathTooLongException("The path is too long."),
            new UnauthorizedAccessException("Access to the path '/x' is denied."),
            new SecurityException("Not allowed."),
            new SocketException((int)SocketError.ConnectionReset),
            new AuthenticationException("The handshake failed."),
            new CryptographicException("Bad data."),
            new TimeoutException("Too late."),
            new Win32Exception(2),
            new NpgsqlException("The connection broke."),
        };

    [Theory]
    [MemberData(nameof(OfSurroundings))]
    public void They_fail_with_their_own_words(Exception exception)
    {
        var failure = FailureKinds.Of(exception);

        Assert.Equal("failed", failure.Kind);
        Assert.Equal(ExitCode.Failed, failure.ExitCode);
        Assert.Equal(exception.Message, failure.Message);
        Assert.Null(failure.Advice);
    }

    [Fact]
    public void A_fault_of_ours_is_one() =>
        Assert.Equal("internal", FailureKinds.Of(new InvalidCastException()).Kind);
}
