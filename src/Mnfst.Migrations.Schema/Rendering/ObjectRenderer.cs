using Mnfst.Migrations.Schema.Model;

namespace Mnfst.Migrations.Schema.Rendering;

/// <summary>
/// Writes objects as SQL: statements without semicolons, that read as if written by hand. What PostgreSQL takes by itself is
/// left out.
/// </summary>
internal static class ObjectRenderer
{
    private static readonly HashSet<string> NoColumns = [];

    /// <summary>The statements that make an object: without its comments, owner and privileges.</summary>
    /// <param name="item">The object.</param>
    /// <param name="model">The schema that it is made for, in which its parents are.</param>
    public static IReadOnlyList<string> Create(DatabaseObject item, DatabaseModel model) =>
        item switch
        {
            TableObject table => TableRenderer.Create(table, model, NoColumns, []),
            SequenceObject sequence => SequenceRenderer.Create(sequence),
            ConstraintObject constraint => ConstraintRenderer.Create(constraint, model),
            IndexObject index => IndexRenderer.Create(index, model),
            ViewObject view => ViewRenderer.Create(view),
            RoutineObject routine => [RoutineRenderer.Create(routine, orReplace: false)],
            AggregateObject aggregate => [RoutineRenderer.Create(aggregate)],
            OperatorObject op => [RoutineRenderer.Create(op)],
            CastObject cast => [RoutineRenderer.Create(cast)],
            TriggerObject trigger => TriggerRenderer.Create(trigger, model),
            RuleObject rule => TriggerRenderer.Create(rule),
            EventTriggerObject trigger => TriggerRenderer.Create(trigger),
            PolicyObject policy => [PolicyRenderer.Create(policy)],
            StatisticsObject statistics => StatisticsRenderer.Create(statistics),
            PublicationObject publication => [PublicationRenderer.Create(publication, model)],
            TextSearchObject search => TextSearchRenderer.Create(search),
            ForeignDataWrapperObject wrapper => [ForeignRenderer.Create(wrapper)],
            ForeignServerObject server => [ForeignRenderer.Create(server)],
            SchemaObject schema => [$"CREATE SCHEMA {schema.Id.ToSql()}"],
            ExtensionObject extension => [ExtensionRenderer.Create(extension)],
            // Nothing but privileges.
            DefaultPrivilegesObject => [],
            _ => TypeRenderer.Create(item),
        };

    /// <summary>All statements that make an object as it is.</summary>
    public static IEnumerable<string> All(DatabaseObject item, DatabaseModel model)
    {
        var owned = item is SequenceObject sequence ? SequenceRenderer.OwnedBy(sequence) : null;
        return
        [
            .. Create(item, model),
            .. owned is null ? (string[])[] : [owned],
            .. Comments(item),
            .. Owner(item),
            .. Grants(item),
        ];
    }

    /// <summary>The statements that comment an object and its parts.</summary>
    public static IReadOnlyList<string> Comments(DatabaseObject item) => CommentRenderer.Of(item);

    /// <summary>The statement that gives an object to its owner; none if it has none of its own.</summary>
    public static IReadOnlyList<string> Owner(DatabaseObject item) =>
        item.Owner is { } owner
            ? [$"ALTER {item.Id.Kind.Keyword()} {item.Id.ToSql()} OWNER TO {SqlNames.Role(owner)}"]
            : [];

    /// <summary>The statements that grant and revoke.</summary>
    public static IReadOnlyList<string> Grants(DatabaseObject item) => GrantRenderer.Of(item);
}
