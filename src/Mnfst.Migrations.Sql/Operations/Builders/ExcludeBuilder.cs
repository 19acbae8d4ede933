using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Model;

namespace Mnfst.Migrations;

/// <summary>Says what an exclusion constraint of a new table is.</summary>
public sealed class ExcludeBuilder : DeferrableConstraintBuilder<ExcludeBuilder>
{
    private readonly ExcludeConstraint _exclude;

    internal ExcludeBuilder(ExcludeConstraint exclude) => _exclude = exclude;

    internal override TableConstraint Build() => _exclude with { Name = Name, Deferral = Deferral };

    internal static ExcludeConstraint ConstraintOf(
        IReadOnlyList<(IndexColumn Column, string Operator)> elements,
        string method,
        string? where
    ) =>
        elements is { Count: > 0 }
            ? new(
                elements
                    .Select(element => new ExcludeElement(
                        element.Column.Key,
                        SqlOperator.Of(element.Operator)
                    ))
                    .ToEquatableArray()
            )
            {
                Method = Identifier.Of(method, "index method"),
                Where = SqlFragment.OptionalExpression(where, "condition"),
            }
            : throw new InvalidMigrationException(
                "The exclusion constraint compares nothing. Give at least one element, such as (\"during\", \"&&\")."
            );
}
