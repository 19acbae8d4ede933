using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Statements.Reading;

/// <summary>Reads types, after <c>Typename</c> and <c>func_type</c> in <c>gram.y</c>.</summary>
internal static class TypeReader
{
    private const string Catalog = "pg_catalog";

    private static readonly string[] IntervalFields = ["year", "month", "day", "hour", "minute", "second"];

    /// <summary>Takes a type; null if none comes next.</summary>
    public static SqlType? Take(StatementCursor tokens)
    {
        var start = tokens.Start;
        var isSet = tokens.TryTake("setof");
        var modifiers = default(EquatableArray<string>);
        var isOfColumn = false;
        string? fields = null;
        if (TakeBuiltIn(tokens, ref modifiers, ref fields) is not { } name)
        {
            if (tokens.TakeFunctionName() is not { } written)
                return null;
            name = written.Name;
            if (tokens.IsText("%") && tokens.IsSecond("type"))
            {
                tokens.Advance();
                tokens.Advance();
                isOfColumn = true;
            }
            else
                modifiers = TakeModifiers(tokens);
        }
        var dimensions = TakeDimensions(tokens);
        return new SqlType(name, modifiers, dimensions, tokens.SpanFrom(start))
        {
            Fields = fields,
            IsSet = isSet,
            IsOfColumn = isOfColumn,
        };
    }

    private static SqlName? TakeBuiltIn(
        StatementCursor tokens,
        ref EquatableArray<string> modifiers,
        ref string? fields
    )
    {
        if (!tokens.IsKind(SqlTokenKind.Identifier) || tokens.IsSecondKind(SqlTokenKind.Dot))
            return null;
        if (Simple(tokens) is { } simple)
        {
            tokens.Advance();
            if (simple is "numeric")
                modifiers = TakeModifiers(tokens);
            return InCatalog(simple);
        }
        if (tokens.TryTake("double"))
            return tokens.TryTake("precision") ? InCatalog("float8") : null;
        if (tokens.TryTake("float"))
            return InCatalog(IsSmall(TakeModifiers(tokens)) ? "float4" : "float8");
        if (tokens.TryTake("bit"))
            return Sized(tokens, "bit", "varbit", ref modifiers);
        if (tokens.TryTake("varchar"))
        {
            modifiers = TakeModifiers(tokens);
            return InCatalog("varchar");
        }
        if (tokens.Is("national"))
            tokens.Advance();
        if (tokens.TryTake("character") || tokens.TryTake("char") || tokens.TryTake("nchar"))
            return Sized(tokens, "bpchar", "varchar", ref modifiers);
        if (tokens.TryTake("timestamp"))
            return Zoned(tokens, "timestamp", "timestamptz", ref modifiers);
        if (tokens.TryTake("time"))
            return Zoned(tokens, "time", "timetz", ref modifiers);
        if (!tokens.TryTake("interval"))
            return null;
        modifiers = TakeModifiers(tokens);
        if (TakeField(tokens) is { } field)
        {
            fields = tokens.TryTake("to") ? $"{field} to {TakeField(tokens)}" : field;
            if (tokens.IsKind(SqlTokenKind.OpenParenthesis))
                modifiers = TakeModifiers(tokens);
        }
        return InCatalog("interval");
    }

    private static string? Simple(StatementCursor tokens)
    {
        if (tokens.Is("int") || tokens.Is("integer"))
            return "int4";
        if (tokens.Is("bigint"))
            return "int8";
        if (tokens.Is("smallint"))
            return "int2";
        if (tokens.Is("boolean"))
            return "bool";
        if (tokens.Is("real"))
            return "float4";
        if (tokens.Is("json"))
            return "json";
        return tokens.Is("numeric") || tokens.Is("decimal") || tokens.Is("dec") ? "numeric" : null;
    }

    /// <summary>A type of one length, which is 1 unless it is said, and that of its like which varies.</summary>
    private static SqlName Sized(
        StatementCursor tokens,
        string type,
        string varying,
        ref EquatableArray<string> modifiers
    )
    {
        var varies = tokens.TryTake("varying");
        modifiers = TakeModifiers(tokens);
        if (!varies && modifiers.Count == 0)
            modifiers = EquatableArray.Of("1");
        return InCatalog(varies ? varying : type);
    }

    private static SqlName Zoned(
        StatementCursor tokens,
        string type,
        string zoned,
        ref EquatableArray<string> modifiers
    )
    {
        modifiers = TakeModifiers(tokens);
        var hasZone = tokens.Is("with", "time");
        if (hasZone || tokens.Is("without", "time"))
        {
            tokens.Advance();
            tokens.Advance();
            tokens.Expect("zone");
        }
        return InCatalog(hasZone ? zoned : type);
    }

    private static string? TakeField(StatementCursor tokens) => IntervalFields.FirstOrDefault(tokens.TryTake);

    private static EquatableArray<string> TakeModifiers(StatementCursor tokens)
    {
        if (!tokens.TryTake(SqlTokenKind.OpenParenthesis))
            return default;
        var modifiers = new List<string>();
        do
        {
            if (tokens.TakeItem() is { } modifier)
                modifiers.Add(tokens.TextOf(modifier));
            else
                tokens.Fail();
        } while (tokens.TryTake(SqlTokenKind.Comma));
        tokens.PassToClose();
        return modifiers.ToEquatableArray();
    }

    private static int TakeDimensions(StatementCursor tokens)
    {
        if (tokens.TryTake("array"))
        {
            if (tokens.IsKind(SqlTokenKind.OpenBracket))
                tokens.Skip();
            return 1;
        }
        var dimensions = 0;
        for (; tokens.IsKind(SqlTokenKind.OpenBracket); dimensions++)
            tokens.Skip();
        return dimensions;
    }

    /// <summary>FLOAT(n) has four bytes up to 24 bits of precision.</summary>
    private static bool IsSmall(EquatableArray<string> modifiers) =>
        modifiers.Count == 1 && int.TryParse(modifiers[0], out var bits) && bits <= 24;

    private static SqlName InCatalog(string name) => new(Catalog, name);
}
