using System.Diagnostics;
using System.Diagnostics.Metrics;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Sql.Execution.Telemetry;

/// <summary>A span and a duration of something that is done or fails.</summary>
internal static class Measurement
{
    /// <summary>Does it.</summary>
    /// <param name="name">The name of the span.</param>
    /// <param name="duration">Gets the duration.</param>
    /// <param name="direction">Which way it goes.</param>
    /// <param name="work">What to do; is given the span, if somebody wants it.</param>
    public static async Task<T> RunAsync<T>(
        string name,
        Histogram<double> duration,
        MigrationDirection direction,
        Func<Activity?, Task<T>> work
    )
    {
        using var activity = Instruments.Activities.StartActivity(name);
        activity?.SetTag(Instruments.DirectionTag, direction.ToWord());
        var start = Stopwatch.GetTimestamp();
        Exception? failure = null;
        try
        {
            return await work(activity).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            failure = e;
            activity?.SetStatus(ActivityStatusCode.Error, e.Message);
            activity?.SetTag("error.type", e.GetType().FullName);
            throw;
        }
        finally
        {
            var outcome = Instruments.OutcomeOf(failure);
            activity?.SetTag(Instruments.OutcomeTag, outcome);
            duration.Record(
                Stopwatch.GetElapsedTime(start).TotalSeconds,
                new(Instruments.DirectionTag, direction.ToWord()),
                new(Instruments.OutcomeTag, outcome)
            );
        }
    }
}
