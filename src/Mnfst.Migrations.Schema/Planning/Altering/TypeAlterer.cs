using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Schema.Rendering;
using Mnfst.Migrations.Sql.Quoting;

namespace Mnfst.Migrations.Schema.Planning.Altering;

/// <summary>Changes enums, domains and composite types.</summary>
internal static class TypeAlterer
{
    /// <summary>Values can be added at any place; none can be taken away or moved.</summary>
    public static IReadOnlyList<string>? Alter(EnumObject from, EnumObject to)
    {
        if (!to.Labels.Where(from.Labels.Contains).SequenceEqual(from.Labels))
            return null;
        var present = from.Labels.ToList();
        var statements = new List<string>();
        for (var place = 0; place < to.Labels.Count; place++)
        {
            var label = to.Labels[place];
            if (place < present.Count && present[place] == label)
                continue;
            var position =
                place == present.Count ? ""
                : place == 0 ? $" BEFORE {SqlLiteral.Quote(present[0])}"
                : $" AFTER {SqlLiteral.Quote(present[place - 1])}";
            statements.Add($"ALTER TYPE {to.Id.ToSql()} ADD VALUE {SqlLiteral.Quote(label)}{position}");
            present.Insert(place, label);
        }
        return statements;
    }

    public static IReadOnlyList<string>? Alter(DomainObject from, DomainObject to)
    {
        if (from.Type != to.Type || from.Collation != to.Collation)
            return null;
        var altered = $"ALTER DOMAIN {to.Id.ToSql()}";
        var statements = new List<string>();
        // A check that is only not valid any more is looked at; any other is made anew.
        var was = from.Checks.ToDictionary(
            check => check.Name,
            check => check.Definition,
            StringComparer.Ordinal
        );
        var becomes = to.Checks.ToDictionary(
            check => check.Name,
            check => check.Definition,
            StringComparer.Ordinal
        );
        statements.AddRange(
            from.Checks.Where(check => !IsKept(check.Definition, becomes.GetValueOrDefault(check.Name)))
                .Select(check => $"{altered} DROP CONSTRAINT {SqlIdentifier.Quote(check.Name)}")
        );
        if (from.Default != to.Default)
            statements.Add(
                to.Default is null ? $"{altered} DROP DEFAULT" : $"{altered} SET DEFAULT {to.Default}"
            );
        if (from.NotNull != to.NotNull)
            statements.Add($"{altered} {(to.NotNull ? "SET" : "DROP")} NOT NULL");
        foreach (var check in to.Checks)
        {
            if (!was.TryGetValue(check.Name, out var old) || !IsKept(old, check.Definition))
                statements.Add($"{altered} ADD {TypeRenderer.Check(check)}");
            else if (old != check.Definition)
                statements.Add($"{altered} VALIDATE CONSTRAINT {SqlIdentifier.Quote(check.Name)}");
        }
        return statements;
    }

    public static IReadOnlyList<string>? Alter(
        CompositeTypeObject from,
        CompositeTypeObject to,
        AlterContext context
    )
    {
        var was = from.Attributes.ToDictionary(field => field.Name, StringComparer.Ordinal);
        var becomes = to.Attributes.Select(field => field.Name).ToHashSet(StringComparer.Ordinal);
        var changed = to
            .Attributes.Where(field => was.TryGetValue(field.Name, out var old) && !IsSame(old, field))
            .ToList();
        // PostgreSQL refuses to rewrite the values of columns.
        if (changed.Count > 0 && context.From.NeededBy(from.Id).Any(id => id.Kind == ObjectKind.Column))
            return null;
        var altered = $"ALTER TYPE {to.Id.ToSql()}";
        return
        [
            .. from
                .Attributes.Where(field => !becomes.Contains(field.Name))
                .Select(field => $"{altered} DROP ATTRIBUTE {SqlIdentifier.Quote(field.Name)}"),
            .. changed.Select(field =>
                $"{altered} ALTER ATTRIBUTE {SqlIdentifier.Quote(field.Name)} TYPE {TypeRenderer.FieldType(field)}"
            ),
            .. to
                .Attributes.Where(field => !was.ContainsKey(field.Name))
                .Select(field => $"{altered} ADD ATTRIBUTE {TypeRenderer.Field(field)}"),
        ];
    }

    private static bool IsSame(TypeField old, TypeField @new) =>
        old with { Comment = null } == @new with { Comment = null };

    private static bool IsKept(string from, string? to) => from == to || from == $"{to} NOT VALID";
}
