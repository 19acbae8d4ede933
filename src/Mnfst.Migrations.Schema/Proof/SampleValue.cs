using System.Globalization;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Schema.Planning.Conversions;
using Mnfst.Migrations.Sql.Quoting;

namespace Mnfst.Migrations.Schema.Proof;

/// <summary>Values for columns, as far out as their types allow: what is narrowed later does not hold them.</summary>
internal static class SampleValue
{
    private const int LongText = 300;

    /// <summary>A value, an expression; null if none is known of this type.</summary>
    /// <param name="type">The type.</param>
    /// <param name="model">The schema, in which enums and domains are.</param>
    /// <param name="row">Which row it is for; 0 for a value that all rows have.</param>
    public static string? Of(string type, DatabaseModel model, int row)
    {
        var name = TypeName.Parse(type);
        if (name.IsArray)
            return $"'{{}}'::{type}";
        return name.Base switch
        {
            "smallint" => Number(row, short.MaxValue),
            "integer" => Number(row, int.MaxValue),
            "bigint" => Number(row, long.MaxValue),
            "numeric" => Numeric(name, row),
            "real" or "double precision" => row == 0 ? "1.5" : Number(row, 0),
            "text" => Text(LongText, row),
            "character varying" or "character" => Text(
                name.Modifiers.Count == 0 ? LongText : name.Modifiers[0],
                row
            ),
            "boolean" => "true",
            "uuid" => $"'00000000-0000-0000-0000-{row.ToString("D12", CultureInfo.InvariantCulture)}'::uuid",
            "date" => $"date '2024-01-01' + {row.ToString(CultureInfo.InvariantCulture)}",
            "timestamp without time zone" or "timestamp with time zone" =>
                $"{name.Base} '2024-01-01 12:34:56.789' + {row.ToString(CultureInfo.InvariantCulture)} * interval '1 day'",
            "time without time zone" or "time with time zone" => "'12:34:56.789'",
            "interval" => "'1 day 12:34:56.789'",
            "json" or "jsonb" => $"'{{\"row\": {row.ToString(CultureInfo.InvariantCulture)}}}'::{name.Base}",
            "bytea" => $"'\\x{row.ToString("D2", CultureInfo.InvariantCulture)}'::bytea",
            "inet" or "cidr" => $"'10.0.0.{row.ToString(CultureInfo.InvariantCulture)}'::{name.Base}",
            _ => OfOwn(type, model, row),
        };
    }

    private static string? OfOwn(string type, DatabaseModel model, int row) =>
        model
            .Objects.Where(item => item is EnumObject or DomainObject && item.Id.ToSql() == type)
            .Select(item =>
                item switch
                {
                    EnumObject { Labels.Count: > 0 } type => SqlLiteral.Quote(
                        type.Labels[row == 0 ? type.Labels.Count - 1 : (row - 1) % type.Labels.Count]
                    ),
                    DomainObject domain => Of(domain.Type, model, row),
                    _ => null,
                }
            )
            .FirstOrDefault();

    private static string Number(int row, long greatest) =>
        (row == 0 ? greatest : row).ToString(CultureInfo.InvariantCulture);

    private static string Numeric(TypeName type, int row)
    {
        if (row > 0)
            return Number(row, 0);
        if (type.Modifiers.Count == 0)
            return "12345678901234.56789";
        var scale = type.Modifiers.Count > 1 ? type.Modifiers[1] : 0;
        var whole = new string('9', Math.Max(type.Modifiers[0] - Math.Max(scale, 0), 0));
        return scale > 0 ? $"{whole}.{new string('9', scale)}" : whole;
    }

    private static string Text(int length, int row) =>
        row == 0
            ? $"repeat('x', {Math.Min(length, LongText).ToString(CultureInfo.InvariantCulture)})"
            : SqlLiteral.Quote(row.ToString(CultureInfo.InvariantCulture));
}
