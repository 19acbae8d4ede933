using Mnfst.Migrations.Schema.Planning.Steps;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Tool.Authoring.PlanCode.Expressions;
using Mnfst.Migrations.Tool.Authoring.PlanCode.Statements;

namespace Mnfst.Migrations.Tool.Authoring.PlanCode;

/// <summary>A statement of C#, and the steps of a plan that it stands for.</summary>
/// <param name="Operation">The statement.</param>
/// <param name="First">The relation, or the other object, that its first step is about.</param>
/// <param name="Last">That of its last step.</param>
internal sealed record BodyGroup(CodeExpression Operation, ObjectId First, ObjectId Last)
{
    /// <summary>What is lost by it.</summary>
    public string? Loses { get; private init; }

    private bool IsLong => Operation.WriteStatement("        ").Contains('\n', StringComparison.Ordinal);

    /// <summary>Whether an empty line parts it from the one before: there is another thing, and one of both is long.</summary>
    public bool IsApartFrom(BodyGroup before) =>
        (First.Schema, First.Name) != (before.Last.Schema, before.Last.Name) && (IsLong || before.IsLong);

    /// <summary>The statements for the steps.</summary>
    public static IReadOnlyList<BodyGroup> Of(IReadOnlyList<PlanStep> steps, StatementCode code)
    {
        var groups = new List<BodyGroup>();
        var said = new HashSet<int>();
        for (var place = 0; place < steps.Count; place++)
        {
            if (said.Contains(place))
                continue;
            if (NeedsBlock(steps[place], code))
            {
                var end = place;
                while (end < steps.Count && NeedsBlock(steps[end], code))
                    end++;
                groups.Add(Block([.. steps.Skip(place).Take(end - place)], code));
                place = end - 1;
            }
            else
            {
                groups.Add(One(steps, place, code, said));
            }
        }
        return groups;
    }

    /// <summary>Whether a step runs outside a transaction, and its operation does not say so itself.</summary>
    private static bool NeedsBlock(PlanStep step, StatementCode code) =>
        step.Mode == PlanStepMode.Autocommit && !IsConcurrent(Plain(step, code));

    /// <summary>Whether an operation runs outside a transaction by itself.</summary>
    private static bool IsConcurrent(CodeExpression operation) =>
        operation is CodeCall { Head: "op.CreateIndex" or "op.DropIndex" } call
        && call.Arguments.Any(argument => argument is CodeNamed { Name: "concurrently" });

    private static BodyGroup Block(IReadOnlyList<PlanStep> steps, StatementCode code)
    {
        var operations = steps.Select(step => Plain(step, code)).ToList();
        var body = operations is [var only]
            ? new CodeLambda("()", only)
            : (CodeExpression)new CodeBlock("()", operations);
        return new BodyGroup(
            new CodeCall("op.Autocommit", body),
            code.Names.WholeOf(steps[0].Target),
            code.Names.WholeOf(steps[^1].Target)
        )
        {
            Loses = steps.FirstOrDefault(step => step.Loses is not null)?.Loses,
        };
    }

    private static BodyGroup One(
        IReadOnlyList<PlanStep> steps,
        int place,
        StatementCode code,
        HashSet<int> said
    )
    {
        var step = steps[place];
        // Comments that follow are said with what they are about.
        var comments = new CommentsOfTable();
        var places = new List<int>();
        for (var next = place + 1; next < steps.Count && steps[next].Target == step.Target; next++)
        {
            if (
                CommentCode.Read(steps[next].Sql) is
                { Text: { } text, What: { Kind: "TABLE" or "COLUMN" } what }
            )
            {
                comments.Add(what.Member, text);
                places.Add(next);
            }
        }
        var operation =
            step.Mode == PlanStepMode.Backfill
                ? StatementCode.Backfill(step.Sql)
                : code.Operation(step.Sql, comments);
        if (operation is not null)
            said.UnionWith(comments.Taken.Select(taken => places[taken]));
        var whole = code.Names.WholeOf(step.Target);
        return new BodyGroup(operation ?? StatementCode.Execute(step.Sql), whole, whole)
        {
            Loses = step.Loses,
        };
    }

    private static CodeExpression Plain(PlanStep step, StatementCode code) =>
        code.Operation(step.Sql, new CommentsOfTable()) ?? StatementCode.Execute(step.Sql);
}
