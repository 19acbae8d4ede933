using Mnfst.Migrations.Schema.Model;

namespace Mnfst.Migrations.Schema.Rendering;

/// <summary>Writes extended statistics.</summary>
internal static class StatisticsRenderer
{
    /// <summary>The statements that make them.</summary>
    public static IReadOnlyList<string> Create(StatisticsObject statistics) =>
        statistics.Target is null ? [statistics.Definition] : [statistics.Definition, Target(statistics)];

    /// <summary>The statement that says how much is to be known.</summary>
    public static string Target(StatisticsObject statistics) =>
        FormattableString.Invariant(
            $"ALTER STATISTICS {statistics.Id.ToSql()} SET STATISTICS {statistics.Target ?? -1}"
        );
}
