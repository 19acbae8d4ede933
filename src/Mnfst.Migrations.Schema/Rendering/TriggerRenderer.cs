using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Sql.Quoting;

namespace Mnfst.Migrations.Schema.Rendering;

/// <summary>Writes triggers, rules and event triggers.</summary>
internal static class TriggerRenderer
{
    /// <summary>The statements that make a trigger.</summary>
    public static IReadOnlyList<string> Create(TriggerObject trigger, DatabaseModel model) =>
        trigger.State is null ? [trigger.Definition] : [trigger.Definition, State(trigger, model)];

    /// <summary>The statements that make a rule.</summary>
    public static IReadOnlyList<string> Create(RuleObject rule) =>
        rule.State is null ? [rule.Definition] : [rule.Definition, State(rule)];

    /// <summary>The statements that make an event trigger.</summary>
    public static IReadOnlyList<string> Create(EventTriggerObject trigger)
    {
        var tags = string.Join(", ", trigger.Tags.Select(SqlLiteral.Quote));
        var when = trigger.Tags.Count > 0 ? $"\n    WHEN TAG IN ({tags})" : "";
        var create =
            $"CREATE EVENT TRIGGER {trigger.Id.ToSql()} ON {trigger.Event}{when}\n    EXECUTE FUNCTION {trigger.Function}()";
        return trigger.State is null ? [create] : [create, State(trigger)];
    }

    /// <summary>The statement that turns a trigger on or off.</summary>
    public static string State(TriggerObject trigger, DatabaseModel model) =>
        $"{RelationRenderer.Altered(trigger.Id, model)} {trigger.State ?? "ENABLE"} TRIGGER {trigger.Id.ToSql()}";

    /// <summary>The statement that turns a rule on or off.</summary>
    public static string State(RuleObject rule) =>
        $"ALTER TABLE {rule.Id.ToSqlOfWhole()} {rule.State ?? "ENABLE"} RULE {rule.Id.ToSql()}";

    /// <summary>The statement that turns an event trigger on or off.</summary>
    public static string State(EventTriggerObject trigger) =>
        $"ALTER EVENT TRIGGER {trigger.Id.ToSql()} {trigger.State ?? "ENABLE"}";
}
