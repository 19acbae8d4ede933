using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Core.Graph;

namespace Mnfst.Migrations.Cli.Graphs;

/// <summary>One row of a drawn graph.</summary>
/// <param name="Drawing">The lanes.</param>
/// <param name="Hanging">The lanes that go on below it.</param>
/// <param name="Revision">The revision that stands in the row; null if the row only leads lanes elsewhere.</param>
internal readonly record struct LaneRow(Line Drawing, Line Hanging, Revision? Revision);
