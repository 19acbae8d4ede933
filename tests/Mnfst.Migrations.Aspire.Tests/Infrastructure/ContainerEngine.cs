using System.ComponentModel;
using System.Diagnostics;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Aspire.Tests.Infrastructure;

/// <summary>What runs containers on this machine.</summary>
internal static class ContainerEngine
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Skips the test where none answers.</summary>
    public static async Task RequireAsync(CancellationToken cancellationToken)
    {
        if (await ComplaintAsync(cancellationToken) is { } complaint)
            throw new SkipException($"A container needs Docker: {complaint}");
    }

    private static async Task<string?> ComplaintAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            using var docker = Process.Start(
                new ProcessStartInfo("docker", ["version", "--format", "{{.Server.Version}}"])
                {
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                }
            )!;
            var complaint = docker.StandardError.ReadToEndAsync(limit.Token);
            await docker.WaitForExitAsync(limit.Token);
            return docker.ExitCode == 0 ? null : (await complaint).Trim();
        }
        catch (Win32Exception e)
        {
            return e.Message;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return "it does not answer.";
        }
    }
}
