using System.Text.RegularExpressions;
using Mnfst.Migrations.Model;
using Mnfst.Migrations.Tool.Authoring.PlanCode.Expressions;

namespace Mnfst.Migrations.Tool.Authoring.PlanCode.Statements;

/// <summary>Writes types as <see cref="PgType"/>.</summary>
internal static partial class TypeCode
{
    private static readonly Dictionary<string, string> Plain = new(StringComparer.Ordinal)
    {
        ["smallint"] = nameof(PgType.SmallInt),
        ["integer"] = nameof(PgType.Integer),
        ["bigint"] = nameof(PgType.BigInt),
        ["real"] = nameof(PgType.Real),
        ["double precision"] = nameof(PgType.DoublePrecision),
        ["boolean"] = nameof(PgType.Boolean),
        ["text"] = nameof(PgType.Text),
        ["uuid"] = nameof(PgType.Uuid),
        ["date"] = nameof(PgType.Date),
        ["time without time zone"] = nameof(PgType.Time),
        ["timestamp without time zone"] = nameof(PgType.Timestamp),
        ["timestamp with time zone"] = nameof(PgType.TimestampTz),
        ["interval"] = nameof(PgType.Interval),
        ["json"] = nameof(PgType.Json),
        ["jsonb"] = nameof(PgType.Jsonb),
        ["xml"] = nameof(PgType.Xml),
        ["bytea"] = nameof(PgType.Bytea),
        ["inet"] = nameof(PgType.Inet),
        ["cidr"] = nameof(PgType.Cidr),
        ["macaddr"] = nameof(PgType.MacAddr),
        ["tsvector"] = nameof(PgType.TsVector),
        ["numeric"] = nameof(PgType.Numeric) + "()",
        ["character varying"] = nameof(PgType.Varchar) + "()",
        ["bit varying"] = nameof(PgType.VarBit) + "()",
    };

    private static readonly Dictionary<string, string> Sized = new(StringComparer.Ordinal)
    {
        ["character varying"] = nameof(PgType.Varchar),
        ["character"] = nameof(PgType.Char),
        ["bit"] = nameof(PgType.Bit),
        ["bit varying"] = nameof(PgType.VarBit),
    };

    /// <summary>The type; null if it is not one.</summary>
    /// <param name="type">The type, as PostgreSQL prints it.</param>
    /// <param name="names">Which types are enums.</param>
    public static CodeExpression? Of(string type, StatementNames names)
    {
        if (type.EndsWith("[]", StringComparison.Ordinal))
            return Of(type[..^2], names) is { } element
                ? new CodeChain(element, new CodeCall(nameof(PgType.Array)))
                : null;
        if (Plain.TryGetValue(type, out var plain))
            return new CodeText($"PgType.{plain}");
        if (
            SizedType().Match(type) is { Success: true } sized
            && Sized.TryGetValue(sized.Groups[1].Value, out var method)
        )
            return new CodeText($"PgType.{method}({sized.Groups[2].Value})");
        if (Decimal().Match(type) is { Success: true } number)
            return new CodeText(
                number.Groups[2].Value == "0"
                    ? $"PgType.Numeric({number.Groups[1].Value})"
                    : $"PgType.Numeric({number.Groups[1].Value}, {number.Groups[2].Value})"
            );
        var reader = new StatementReader(type);
        if (reader.Name() is { } name && reader.AtEnd && names.IsEnum(name))
            return new CodeCall("PgType.Enum", CodeLiteral.Of(name.Name)).With(StatementNames.Schema(name));
        return SqlFragmentRules.FaultOfType(type) is null
            ? new CodeCall("PgType.Of", CodeLiteral.Of(type))
            : null;
    }

    [GeneratedRegex(@"^([a-z ]+)\(([0-9]+)\)\z")]
    private static partial Regex SizedType();

    [GeneratedRegex(@"^numeric\(([0-9]+),(-?[0-9]+)\)\z")]
    private static partial Regex Decimal();
}
