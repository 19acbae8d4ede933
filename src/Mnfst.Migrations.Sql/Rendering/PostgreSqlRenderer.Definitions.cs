using Mnfst.Migrations.Model;

namespace Mnfst.Migrations.Sql.Rendering;

public static partial class PostgreSqlRenderer
{
    private static string Create(SchemaObject o, bool orReplace = false, bool ifNotExists = false)
    {
        var keyword = o is TriggerDefinition { IsConstraint: true }
            ? "CONSTRAINT TRIGGER"
            : o.Reference.Kind.Keyword;
        return $"CREATE {(orReplace ? "OR REPLACE " : "")}{keyword}{IfNotExists(ifNotExists)} {Definition(o)}";
    }

    /// <summary>What follows CREATE and the kind.</summary>
    private static string Definition(SchemaObject o) =>
        o switch
        {
            SchemaDefinition d => $"{d.Reference.Name}"
                + (d.Owner is null ? "" : $" AUTHORIZATION {d.Owner}"),
            ExtensionDefinition d => Extension(d),
            ViewDefinition d => View(d),
            MaterializedViewDefinition d => MaterializedView(d),
            RoutineDefinition d => Routine(d),
            TriggerDefinition d => Trigger(d),
            PolicyDefinition d => Policy(d),
            SequenceDefinition d => Sequence(d),
            DomainDefinition d => Domain(d),
            CompositeTypeDefinition d => $"{d.Reference.Name} AS {Block([.. d.Attributes.Select(Column)])}",
            StatisticsDefinition d => Clauses(
                "",
                $"{d.Reference.Name}{(d.Kinds.Count == 0 ? "" : $" ({d.Kinds})")}",
                $"ON {d.Columns}",
                $"FROM {d.Table}"
            ),
            _ => throw new NotSupportedException($"Nothing renders a {o.GetType().Name}."),
        };

    private static IEnumerable<string> Replace(ReplaceOperation o)
    {
        if (!o.Recreate && CanReplace(o.From, o.To))
            return [Create(o.To, orReplace: true)];
        return [Drop(new DropOperation(o.From.Reference)), Create(o.To)];
    }

    /// <summary>Whether CREATE OR REPLACE takes the one for the other.</summary>
    private static bool CanReplace(SchemaObject from, SchemaObject to) =>
        (from, to) switch
        {
            (ViewDefinition, ViewDefinition) => true,
            (RoutineDefinition f, RoutineDefinition t) => f.Arguments == t.Arguments
                && f.Returns == t.Returns,
            (TriggerDefinition f, TriggerDefinition t) => !f.IsConstraint && !t.IsConstraint,
            _ => false,
        };

    private static IEnumerable<string> Alter(AlterDefinitionOperation o)
    {
        var head = $"ALTER {o.To.Reference}";
        return (o.From, o.To) switch
        {
            (SequenceDefinition from, SequenceDefinition to) => [Clauses("", [head, .. Alter(from, to)])],
            (DomainDefinition from, DomainDefinition to) => Alter(from, to)
                .Select(action => $"{head} {action}"),
            (CompositeTypeDefinition from, CompositeTypeDefinition to) =>
            [
                Actions(head, [.. Alter(from, to)]),
            ],
            _ => throw new NotSupportedException($"Nothing alters a {o.To.GetType().Name}."),
        };
    }

    private static string Extension(ExtensionDefinition o) =>
        Clauses(
            "",
            $"{o.Reference.Name}",
            o.Schema is null ? "" : $"SCHEMA {o.Schema}",
            o.Version is null ? "" : $"VERSION {o.Version}",
            o.Cascade ? "CASCADE" : ""
        );
}
