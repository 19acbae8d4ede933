namespace Mnfst.Migrations.Schema.Planning.Steps;

/// <summary>Statements in a row that run in the same way.</summary>
/// <param name="Mode">How.</param>
/// <param name="Steps">The statements.</param>
internal sealed record PlanSegment(PlanStepMode Mode, IReadOnlyList<PlanStep> Steps)
{
    public static IEnumerable<PlanSegment> Of(IEnumerable<PlanStep> steps)
    {
        var open = new List<PlanStep>();
        foreach (var step in steps)
        {
            if (open.Count > 0 && open[0].Mode != step.Mode)
            {
                yield return new PlanSegment(open[0].Mode, open);
                open = [];
            }
            open.Add(step);
        }
        if (open.Count > 0)
            yield return new PlanSegment(open[0].Mode, open);
    }
}
