namespace Mnfst.Migrations.Schema.Planning.Conversions;

/// <summary>What becomes of the values of a column whose type changes (PostgreSQL's <c>pg_cast</c>).</summary>
internal sealed class TypeConversion
{
    private static readonly string[] Strings = ["text", "character varying", "character", "name"];

    private static readonly string[] Integers = ["smallint", "integer", "bigint"];

    private static readonly string[] Numbers = [.. Integers, "numeric", "real", "double precision"];

    private static readonly string[] Times =
    [
        "date",
        "timestamp without time zone",
        "timestamp with time zone",
        "time without time zone",
        "time with time zone",
        "interval",
    ];

    /// <summary>Pairs that PostgreSQL casts by itself when it assigns, beside numbers, strings and times.</summary>
    private static readonly string[][] Assigned =
    [
        ["json", "jsonb"],
        ["bit", "bit varying"],
        ["inet", "cidr"],
        ["money", "numeric"],
        ["macaddr", "macaddr8"],
    ];

    private readonly TypeName _from;
    private readonly TypeName _to;

    public TypeConversion(string from, string to)
    {
        (From, To) = (from, to);
        (_from, _to) = (TypeName.Parse(from), TypeName.Parse(to));
    }

    public string From { get; }

    public string To { get; }

    /// <summary>Whether only length, precision or scale change, so that defaults and operators stay what they are.</summary>
    public bool IsOfOneType => _from.Base == _to.Base && _from.IsArray == _to.IsArray;

    /// <summary>Whether a foreign key between a column of the one and one of the other holds.</summary>
    public bool KeepsForeignKeys =>
        IsOfOneType
        || (!_from.IsArray && !_to.IsArray && (Both(Integers) || (Both(Strings) && _from.Base != "name")));

    /// <summary>The values of the new type, an expression; null if PostgreSQL casts them by itself.</summary>
    /// <param name="column">The column, as SQL writes it.</param>
    public string? Using(string column)
    {
        if (_from.IsArray != _to.IsArray)
            return _to.IsArray && Assigns(_from.Base, _to.Base) ? $"ARRAY[{column}]::{To}"
                : Strings.Contains(_to.Base) ? null
                : ThroughText(column);
        if (IsOfOneType || Assigns(_from.Base, _to.Base))
            return null;
        return Strings.Contains(_from.Base) || IsCast(_from.Base, _to.Base)
            ? $"{column}::{To}"
            : ThroughText(column);
    }

    /// <summary>What is lost of the values, a part of a sentence; null if the change keeps them or fails.</summary>
    public string? Loses
    {
        get
        {
            if (Fraction(_from) && Integers.Contains(_to.Base))
                return "digits after the point are lost";
            if (_from.Base == "numeric" && _to.Base == "numeric")
                return Scale(_to) < Scale(_from) ? "digits after the point are lost" : null;
            if (
                _to.Base == "real" && _from.Base is "double precision" or "numeric" or "bigint" or "integer"
                || (_to.Base == "double precision" && _from.Base is "numeric" or "bigint")
            )
                return "digits are lost";
            if (Both(Times) && _from.Base != _to.Base)
                return (_from.Base, _to.Base) switch
                {
                    ("date", _) => null,
                    (_, "date") => "the time of day is lost",


                    ("timestamp without time zone", "timestamp with time zone")
                    or
                    ("timestamp with time zone", "timestamp without time zone")
                    or
                    ("time without time zone", "time with time zone")
                    or ("time without time zone", "interval") => null,
                    ("time with time zone", _) => "the time zone is lost",
                    _ => "the date is lost",
                };
            return Both(Times) && Precision(_to) < Precision(_from) ? "fractions of seconds are lost" : null;
        }
    }

    private bool Both(string[] family) => family.Contains(_from.Base) && family.Contains(_to.Base);

    private string ThroughText(string column) => $"{column}::text::{To}";

    private static bool Fraction(TypeName type) =>
        type.Base is "real" or "double precision" || (type.Base == "numeric" && Scale(type) > 0);

    private static int Scale(TypeName type) =>
        type.Modifiers.Count switch
        {
            0 => int.MaxValue,
            1 => 0,
            _ => type.Modifiers[1],
        };

    private static int Precision(TypeName type) => type.Modifiers.Count == 0 ? 6 : type.Modifiers[^1];

    /// <summary>Whether PostgreSQL has an assignment cast; to strings it has one from everything.</summary>
    private static bool Assigns(string from, string to) =>
        from == to
        || Strings.Contains(to)
        || (Numbers.Contains(from) && Numbers.Contains(to))
        || AssignsTime(from, to)
        || Assigned.Any(pair => pair.Contains(from) && pair.Contains(to));

    private static bool AssignsTime(string from, string to) =>
        (from, to) switch
        {

            ("date", "timestamp without time zone" or "timestamp with time zone")
            or
            ("timestamp without time zone" or "timestamp with time zone", "date")
            or
            ("timestamp without time zone", "timestamp with time zone")
            or
            ("timestamp with time zone", "timestamp without time zone")
            or
            ("timestamp without time zone" or "timestamp with time zone", "time without time zone")
            or
            ("timestamp with time zone", "time with time zone")
            or
            ("time without time zone", "time with time zone" or "interval")
            or
            ("time with time zone", "time without time zone")
            or ("interval", "time without time zone") => true,
            _ => false,
        };

    /// <summary>Casts that have to be written.</summary>
    private static bool IsCast(string from, string to) =>
        (from, to)
            is
                ("integer", "boolean")
                or
                ("boolean", "integer")
                or
                ("integer" or "bigint", "money" or "bit")
                or
                (
                    "jsonb",
                    "boolean"
                        or "numeric"
                        or "integer"
                        or "bigint"
                        or "smallint"
                        or "real"
                        or "double precision"
                );
}
