using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Schema.Rendering;

namespace Mnfst.Migrations.Schema.Planning.Altering;

/// <summary>Changes objects in place, as far as PostgreSQL can.</summary>
internal static class ObjectAlterer
{
    /// <summary>The statements that make an object another of the same id; null if it has to be dropped and made anew.</summary>
    public static IReadOnlyList<string>? Alter(DatabaseObject from, DatabaseObject to, AlterContext context)
    {
        var definition = Definition(from) == Definition(to) ? [] : AlterDefinition(from, to, context);
        return definition is null
            ? null
            :
            [
                .. definition,
                .. CommentRenderer.Changes(from, to),
                .. from.Owner == to.Owner ? [] : ObjectRenderer.Owner(to),
                // Those of the columns of a table are granted when all of its columns are there.
                .. to is TableObject ? [] : GrantRenderer.Changes(from, to),
            ];
    }

    private static IReadOnlyList<string>? AlterDefinition(
        DatabaseObject from,
        DatabaseObject to,
        AlterContext context
    ) =>
        (from, to) switch
        {
            (TableObject old, TableObject @new) => TableAlterer.Alter(old, @new, context),
            (ExtensionObject old, ExtensionObject @new) => ServerAlterer.Alter(old, @new),
            (ForeignDataWrapperObject old, ForeignDataWrapperObject @new) => ServerAlterer.Alter(old, @new),
            (ForeignServerObject old, ForeignServerObject @new) => ServerAlterer.Alter(old, @new),
            (PublicationObject old, PublicationObject @new) => PublicationAlterer.Alter(old, @new, context),
            (EnumObject old, EnumObject @new) => TypeAlterer.Alter(old, @new),
            (DomainObject old, DomainObject @new) => TypeAlterer.Alter(old, @new),
            (CompositeTypeObject old, CompositeTypeObject @new) => TypeAlterer.Alter(old, @new, context),
            (SequenceObject old, SequenceObject @new) => SequenceAlterer.Alter(old, @new),
            (RoutineObject old, RoutineObject @new) => RoutineAlterer.Alter(old, @new),
            (ConstraintObject old, ConstraintObject @new) => ConstraintAlterer.Alter(old, @new, context),
            (IndexObject old, IndexObject @new) => IndexAlterer.Alter(old, @new, context),
            (StatisticsObject old, StatisticsObject @new) => StatisticsAlterer.Alter(old, @new),
            (ViewObject old, ViewObject @new) => ViewAlterer.Alter(old, @new),
            (RuleObject old, RuleObject @new) => TriggerAlterer.Alter(old, @new),
            (TriggerObject old, TriggerObject @new) => TriggerAlterer.Alter(old, @new, context),
            (EventTriggerObject old, EventTriggerObject @new) => TriggerAlterer.Alter(old, @new),
            (PolicyObject old, PolicyObject @new) => PolicyAlterer.Alter(old, @new),
            (TextSearchObject old, TextSearchObject @new) => TextSearchAlterer.Alter(old, @new),
            _ => null,
        };

    /// <summary>An object without its comments, its owner and its privileges.</summary>
    private static DatabaseObject Definition(DatabaseObject item)
    {
        item = item with { Comment = null, Owner = null, Privileges = default, Revoked = default };
        return item switch
        {
            // What belongs to its columns is changed with them.
            TableObject table => table with { Columns = default },
            ViewObject view => view with
            {
                Columns = new(
                    view.Columns.Select(column => column with { Comment = null, Privileges = default })
                ),
            },
            CompositeTypeObject type => type with
            {
                Attributes = new(type.Attributes.Select(field => field with { Comment = null })),
            },
            DomainObject domain => domain with
            {
                Checks = new(domain.Checks.Select(check => check with { Comment = null })),
            },
            ConstraintObject constraint => constraint with { IndexComment = null },
            _ => item,
        };
    }
}
