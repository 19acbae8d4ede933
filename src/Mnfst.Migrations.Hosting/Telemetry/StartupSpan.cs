using System.Diagnostics;
using Mnfst.Migrations.Sql.Execution.Telemetry;

namespace Mnfst.Migrations.Hosting.Telemetry;

/// <summary>The span of what is done about the database at the start; runs have spans of their own in it.</summary>
internal static class StartupSpan
{
    private static readonly ActivitySource Activities = new(MigrationTelemetry.ActivitySourceName);

    public static async Task RunAsync(StartupPolicy policy, Func<Task> work)
    {
        using var activity = Activities.StartActivity("mnfst startup");
        activity?.SetTag("mnfst.policy", policy.ToString().ToLowerInvariant());
        try
        {
            await work();
            activity?.SetTag("mnfst.outcome", "done");
        }
        catch (Exception e)
        {
            activity?.SetTag("mnfst.outcome", e is OperationCanceledException ? "stopped" : "failed");
            activity?.SetTag("error.type", e.GetType().FullName);
            activity?.SetStatus(ActivityStatusCode.Error, e.Message);
            throw;
        }
    }
}
