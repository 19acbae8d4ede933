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
                Columns = table
                    .Columns.Select(column =>
                        column with
                        {
                            Default = ArrayCasts.PushDown(column.Default),
                            Generated = ArrayCasts.PushDown(column.Generated),
                        }
                    )
                    .ToEquatableArray(),
            },
            ConstraintObject constraint => constraint with
            {
                Definition = ArrayCasts.PushDown(constraint.Definition),
            },
            IndexObject index => index with
            {
                Where = ArrayCasts.PushDown(index.Where),
                Keys = index
                    .Keys.Select(key => key with { Expression = ArrayCasts.PushDown(key.Expression) })
                    .ToEquatableArray(),
            },
            DomainObject domain => domain with
            {
                Default = ArrayCasts.PushDown(domain.Default),
                Checks = domain
                    .Checks.Select(check => check with { Definition = ArrayCasts.PushDown(check.Definition) })
                    .ToEquatableArray(),
            },
            PolicyObject policy => policy with
            {
                Using = ArrayCasts.PushDown(policy.Using),
                WithCheck = ArrayCasts.PushDown(policy.WithCheck),
            },
            ViewObject view => view with { Query = ArrayCasts.PushDown(view.Query) },
            TriggerObject trigger => trigger with { Definition = ArrayCasts.PushDown(trigger.Definition) },
            RuleObject rule => rule with { Definition = ArrayCasts.PushDown(rule.Definition) },
            _ => item,
        };
}
