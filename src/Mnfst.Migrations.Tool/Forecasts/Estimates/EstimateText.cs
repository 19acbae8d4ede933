using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Tool.Forecasts.Model;

namespace Mnfst.Migrations.Tool.Forecasts.Estimates;

/// <summary>Estimates for people.</summary>
internal static class EstimateText
{
    /// <summary>What is shorter is nothing to plan for.</summary>
    private static readonly TimeSpan Noticed = TimeSpan.FromMilliseconds(100);

    /// <summary>Such as <c>about 6 s</c>, <c>up to 6 s</c>, <c>2 s to 6 s</c>, <c>at least 2 s</c>.</summary>
    public static string Of(TimeEstimate estimate) =>
        (estimate.Least, estimate.Most) switch
        {
            (var least, null) => least < Noticed ? "no time can be told" : $"at least {TimeText.Of(least)}",
            (_, { } most) when most < Noticed => "a moment",
            (var least, { } most) when least == most => $"about {TimeText.Of(most)}",
            (var least, { } most) when least < Noticed => $"up to {TimeText.Of(most)}",
            (var least, { } most) => $"{TimeText.Of(least)} to {TimeText.Of(most)}",
        };
}
