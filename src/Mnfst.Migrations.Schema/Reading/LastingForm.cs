using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Schema.Model;

namespace Mnfst.Migrations.Schema.Reading;

/// <summary>Objects whose expressions PostgreSQL prints in the same way when they are made again from what it printed.</summary>
internal static class LastingForm
{
    public static DatabaseObject Of(DatabaseObject item) =>
        item switch
        {
            TableObject table => table with
            {
                PartitionKey = LastingText.Of(table.PartitionKey),
                Columns = table
                    .Columns.Select(column =>
                        column with
                        {
                            Default = LastingText.Of(column.Default),
                            Generated = LastingText.Of(column.Generated),
                        }
                    )
                    .ToEquatableArray(),
            },
            ConstraintObject constraint => constraint with
            {
                Definition = LastingText.Of(constraint.Definition),
            },
            IndexObject index => index with
            {
                Where = LastingText.Of(index.Where),
                Keys = index
                    .Keys.Select(key => key with { Expression = LastingText.Of(key.Expression) })
                    .ToEquatableArray(),
            },
            DomainObject domain => domain with
            {
                Default = LastingText.Of(domain.Default),
                Checks = domain
                    .Checks.Select(check => check with { Definition = LastingText.Of(check.Definition) })
                    .ToEquatableArray(),
            },
            PolicyObject policy => policy with
            {
                Using = LastingText.Of(policy.Using),
                WithCheck = LastingText.Of(policy.WithCheck),
            },
            ViewObject view => view with
            {
                Query = LastingText.Of(view.Query),
                Columns = view
                    .Columns.Select(column => column with { Default = LastingText.Of(column.Default) })
                    .ToEquatableArray(),
            },
            RoutineObject routine => routine with
            {
                Arguments = LastingText.Of(routine.Arguments),
                SqlBody = LastingText.Of(routine.SqlBody),
            },
            PublicationObject publication => publication with
            {
                Tables = publication
                    .Tables.Select(table => table with { Where = LastingText.Of(table.Where) })
                    .ToEquatableArray(),
            },
            TriggerObject trigger => trigger with { Definition = LastingText.Of(trigger.Definition) },
            RuleObject rule => rule with { Definition = LastingText.Of(rule.Definition) },
            _ => item,
        };
}
