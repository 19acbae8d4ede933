using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Schema.Rendering;

namespace Mnfst.Migrations.Schema.Planning.Altering;

/// <summary>Changes triggers, rules and event triggers.</summary>
internal static class TriggerAlterer
{
    public static IReadOnlyList<string>? Alter(TriggerObject from, TriggerObject to, AlterContext context)
    {
        // PostgreSQL cannot replace constraint triggers.
        if (from.Definition != to.Definition && (from.IsConstraint || to.IsConstraint))
            return null;
        return
        [
            .. Replace(from.Definition, to.Definition, "TRIGGER"),
            .. from.State == to.State ? (string[])[] : [TriggerRenderer.State(to, context.To.Model)],
        ];
    }

    public static IReadOnlyList<string> Alter(RuleObject from, RuleObject to) =>
        [
            .. Replace(from.Definition, to.Definition, "RULE"),
            .. from.State == to.State ? (string[])[] : [TriggerRenderer.State(to)],
        ];

    public static IReadOnlyList<string>? Alter(EventTriggerObject from, EventTriggerObject to) =>
        from.Event == to.Event && from.Function == to.Function && from.Tags == to.Tags
            ? [TriggerRenderer.State(to)]
            : null;

    private static string[] Replace(string from, string to, string keyword) =>
        from == to ? [] : [$"CREATE OR REPLACE {to[to.IndexOf(keyword, StringComparison.Ordinal)..]}"];
}
