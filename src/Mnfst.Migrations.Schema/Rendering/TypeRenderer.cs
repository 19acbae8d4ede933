using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Sql.Quoting;

namespace Mnfst.Migrations.Schema.Rendering;

/// <summary>Writes types, domains and collations.</summary>
internal static class TypeRenderer
{
    private const string NotValid = " NOT VALID";

    /// <summary>The statements that make it.</summary>
    public static IReadOnlyList<string> Create(DatabaseObject item) =>
        item switch
        {
            EnumObject type =>
            [
                $"CREATE TYPE {type.Id.ToSql()} AS ENUM ({Lines(type.Labels.Select(SqlLiteral.Quote))})",
            ],
            CompositeTypeObject type =>
            [
                $"CREATE TYPE {type.Id.ToSql()} AS ({Lines(type.Attributes.Select(Field))})",
            ],
            RangeTypeObject type => [$"CREATE TYPE {type.Id.ToSql()} AS RANGE ({Lines(type.Options)})"],
            DomainObject domain => Create(domain),
            CollationObject collation => [Create(collation)],
            _ => throw new ArgumentException($"{item.Id} is not known to the renderer.", nameof(item)),
        };

    /// <summary>An attribute of a composite type.</summary>
    public static string Field(TypeField field) => $"{SqlIdentifier.Quote(field.Name)} {FieldType(field)}";

    /// <summary>The type of an attribute.</summary>
    public static string FieldType(TypeField field) => $"{field.Type}{Collate(field.Collation)}";

    /// <summary>A check as a domain has it.</summary>
    public static string Check(DomainCheck check) =>
        $"CONSTRAINT {SqlIdentifier.Quote(check.Name)} {check.Definition}";

    private static IReadOnlyList<string> Create(DomainObject domain)
    {
        var lines = new List<string>();
        if (domain.Default is not null)
            lines.Add($"DEFAULT {domain.Default}");
        if (domain.NotNull)
            lines.Add("NOT NULL");
        // CREATE DOMAIN knows no NOT VALID.
        var later = domain
            .Checks.Where(check => check.Definition.EndsWith(NotValid, StringComparison.Ordinal))
            .ToList();
        lines.AddRange(domain.Checks.Except(later).Select(Check));
        return
        [
            $"CREATE DOMAIN {domain.Id.ToSql()} AS {domain.Type}{Collate(domain.Collation)}{string.Concat(lines.Select(line => $"\n    {line}"))}",
            .. later.Select(check => $"ALTER DOMAIN {domain.Id.ToSql()} ADD {Check(check)}"),
        ];
    }

    private static string Create(CollationObject collation)
    {
        var options = new List<string> { $"provider = {collation.Provider}" };
        if (collation.Locale is not null)
            options.Add($"locale = {SqlLiteral.Quote(collation.Locale)}");
        if (collation.Collate is not null)
            options.Add($"lc_collate = {SqlLiteral.Quote(collation.Collate)}");
        if (collation.CType is not null)
            options.Add($"lc_ctype = {SqlLiteral.Quote(collation.CType)}");
        if (collation.IsNondeterministic)
            options.Add("deterministic = false");
        if (collation.Rules is not null)
            options.Add($"rules = {SqlLiteral.Quote(collation.Rules)}");
        return $"CREATE COLLATION {collation.Id.ToSql()} ({string.Join(", ", options)})";
    }

    private static string Collate(QualifiedName? collation) =>
        collation is null ? "" : $" COLLATE {collation}";

    private static string Lines(IEnumerable<string> lines) =>
        string.Join(",", lines.Select(line => $"\n    {line}")) is { Length: > 0 } text ? $"{text}\n" : "";
}
