using Mnfst.Migrations.Schema.Model;

namespace Mnfst.Migrations.Schema.Planning.Elements;

/// <summary>Names that cannot be given twice.</summary>
internal static class ObjectNames
{
    /// <summary>The names that an object has in <c>pg_class</c>, <c>pg_type</c> and <c>pg_proc</c>: two of one kind cannot be the same.</summary>
    public static IEnumerable<(char Space, string? Schema, string Name)> Of(DatabaseObject? item)
    {
        const char Relations = 'r';
        const char Types = 't';
        switch (item)
        {
            case TableObject or ViewObject or CompositeTypeObject:
                return [(Relations, item.Id.Schema, item.Id.Name), (Types, item.Id.Schema, item.Id.Name)];
            case SequenceObject or IndexObject:
                return [(Relations, item.Id.Schema, item.Id.Name)];
            case ConstraintObject
            {
                Type: ConstraintType.PrimaryKey or ConstraintType.Unique or ConstraintType.Exclusion
            } constraint:
                return [(Relations, constraint.Schema, constraint.Name)];
            case EnumObject or DomainObject or RangeTypeObject:
                return [(Types, item.Id.Schema, item.Id.Name)];
            case RoutineObject { IsProcedure: true, InputTypes: { Length: > 0 } types }:
                // Each begins with IN, which is no part of the name.
                return [Routine(item.Id, types[3..].Replace(", IN ", ", ", StringComparison.Ordinal))];
            case RoutineObject or AggregateObject:
                return [Routine(item.Id, item.Id.Arguments)];
            default:
                return [];
        }

        static (char, string?, string) Routine(ObjectId id, string? types) =>
            ('p', id.Schema, $"{id.Name}({types})");
    }
}
