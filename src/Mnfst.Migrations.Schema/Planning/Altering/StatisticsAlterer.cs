using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Schema.Rendering;

namespace Mnfst.Migrations.Schema.Planning.Altering;

/// <summary>Changes extended statistics.</summary>
internal static class StatisticsAlterer
{
    public static IReadOnlyList<string>? Alter(StatisticsObject from, StatisticsObject to) =>
        from.Definition == to.Definition && from.Table == to.Table ? [StatisticsRenderer.Target(to)] : null;
}
