using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Schema.Planning.Steps;

namespace Mnfst.Migrations.Tool.Autogenerate.Hooks;

/// <summary>The steps of a plan as the statements that hooks see, and back: what they leave as it is stays what it was.</summary>
internal sealed class HookedSteps
{
    private readonly Dictionary<GeneratedStatement, PlanStep> _steps = new(
        ReferenceEqualityComparer.Instance
    );
    private readonly ObjectId? _first;

    /// <param name="steps">The steps.</param>
    /// <param name="describe">An object as hooks are told of it.</param>
    public HookedSteps(IReadOnlyList<PlanStep> steps, Func<ObjectId, ComparedObject> describe)
    {
        _first = steps.Count > 0 ? steps[0].Target : null;
        Statements = [.. steps.Select(step => Describe(step, describe))];
    }

    /// <summary>The statements.</summary>
    public IReadOnlyList<GeneratedStatement> Statements { get; }

    /// <summary>The steps of what hooks have made of the statements.</summary>
    public EquatableArray<PlanStep> Take(IEnumerable<GeneratedStatement> statements)
    {
        var steps = new List<PlanStep>();
        foreach (var statement in statements)
        {
            if (!_steps.TryGetValue(statement, out var step))
            {
                // Nobody knows what it is about: it stands with what it follows.
                var target = steps.Count > 0 ? steps[^1].Target : _first;
                step = new PlanStep(
                    statement.Sql.Trim().TrimEnd(';'),
                    target ?? new ObjectId(ObjectKind.Schema, null, "public")
                )
                {
                    Mode = statement.InTransaction ? PlanStepMode.Transaction : PlanStepMode.Autocommit,
                };
            }
            steps.Add(step);
        }
        return steps.ToEquatableArray();
    }

    private GeneratedStatement Describe(PlanStep step, Func<ObjectId, ComparedObject> describe)
    {
        var statement = new GeneratedStatement(step.Sql)
        {
            InTransaction = step.Mode == PlanStepMode.Transaction,
            About = describe(step.Target),
        };
        _steps.Add(statement, step);
        return statement;
    }
}
