using System.Runtime.CompilerServices;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Schema.Planning.Steps;
using Mnfst.Migrations.Tool.Authoring.Code;
using Mnfst.Migrations.Tool.Authoring.PlanCode.Statements;

namespace Mnfst.Migrations.Tool.Authoring.PlanCode;

/// <summary>
/// The body of <c>Upgrade</c> or <c>Downgrade</c> that does what a plan does, written as by hand. What lies in the schema
/// <c>public</c> is named without it: that has to be in the <c>search_path</c>, and is unless somebody takes it out.
/// </summary>
internal static class CodePlanText
{
    private const string OuterIndent = "        ";

    /// <summary>The lines of the body, as far in as in a class that is in no other; empty if nothing is to be done.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="from">The schema that it leads from.</param>
    /// <param name="to">The schema that it leads to.</param>
    public static string Body(SchemaPlan plan, DatabaseModel from, DatabaseModel to)
    {
        SdkCompiler.Provide();
        return Write(plan, new StatementCode(new StatementNames(from, to)));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static string Write(SchemaPlan plan, StatementCode code)
    {
        var groups = BodyGroup.Of(plan.Steps, code);
        var text = new System.Text.StringBuilder();
        for (var place = 0; place < groups.Count; place++)
        {
            if (place > 0 && groups[place].IsApartFrom(groups[place - 1]))
                text.Append('\n');
            text.Append(groups[place].Operation.WriteStatement(OuterIndent)).Append('\n');
        }
        return text.Append(Withheld(plan.Withheld, code, isAlone: groups.Count == 0))
            .ToString()
            .TrimEnd('\n');
    }

    /// <summary>What is not done, for people to decide.</summary>
    private static string Withheld(IReadOnlyList<PlanStep> steps, StatementCode code, bool isAlone)
    {
        if (steps.Count == 0)
            return "";
        var lines = new List<string> { "Left out, since data would be lost:" };
        foreach (var group in BodyGroup.Of(steps, code))
        {
            lines.AddRange(Lines(group.Operation.WriteStatement("")));
            if (group.Loses is { } loses)
                lines[^1] += $" // {string.Join(' ', Lines(loses))}";
        }
        return (isAlone ? "" : "\n")
            + string.Concat(lines.Select(line => $"{OuterIndent}// {line}".TrimEnd() + "\n"));
    }

    /// <summary>The lines of a text, as C# sees them: each has to be a comment.</summary>
    private static string[] Lines(string text) =>
        text.Split(["\r\n", "\n", "\r", "\u0085", "\u2028", "\u2029"], StringSplitOptions.None);
}
