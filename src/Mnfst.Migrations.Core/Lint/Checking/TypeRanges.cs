using System.Globalization;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Checking;

/// <summary>Which types hold less than others.</summary>
internal static class TypeRanges
{
    // Of each row the later hold all that the earlier do.
    private static readonly string[][] Ranges =
    [
        ["int2", "int4", "int8", "numeric"],
        // Integers fit into floats with as many digits, which hold more than any integer.
        ["int2", "float4", "float8"],
        ["int4", "float8"],
        ["int8", "float8"],
        ["float4", "numeric"],
        ["float8", "numeric"],
        ["date", "timestamp"],
        ["date", "timestamptz"],
        ["time", "timestamp"],
        ["time", "timestamptz"],
        ["varchar", "text"],
        ["json", "text"],
        ["jsonb", "text"],
    ];

    /// <summary>Whether values may be cut, rounded or refused.</summary>
    /// <param name="from">The type before; null if it is not known.</param>
    /// <param name="to">The type after.</param>
    public static bool MayLose(SqlType? from, SqlType to) =>
        from is null ? IsNarrow(to)
        : from.Name == to.Name ? IsShorter(from, to)
        : IsBelow(from, to);

    /// <summary>Of a type that holds little, whatever was there before most likely held more.</summary>
    private static bool IsNarrow(SqlType to) =>
        to.Is("int2")
        || to.Is("float4")
        || to.Is("date")
        || ((to.Is("varchar") || to.Is("bpchar")) && to.Modifiers.Count > 0);

    /// <summary>The same type, with smaller numbers in its parentheses.</summary>
    private static bool IsShorter(SqlType from, SqlType to)
    {
        if (to.Modifiers.Count == 0)
            return false;
        if (from.Modifiers.Count == 0)
            return true;
        if (to.Is("numeric"))
            return ScaleOf(to) < ScaleOf(from) || WholeDigitsOf(to) < WholeDigitsOf(from);
        return to
            .Modifiers.Select(
                (modifier, i) => i >= from.Modifiers.Count ? 1 : Number(from.Modifiers[i]) - Number(modifier)
            )
            .Any(less => less > 0);
    }

    private static int ScaleOf(SqlType numeric) =>
        numeric.Modifiers.Count > 1 ? Number(numeric.Modifiers[1]) : 0;

    private static int WholeDigitsOf(SqlType numeric) => Number(numeric.Modifiers[0]) - ScaleOf(numeric);

    private static bool IsBelow(SqlType from, SqlType to) =>
        Array.Exists(
            Ranges,
            range => PositionIn(range, to) is >= 0 and var below && PositionIn(range, from) > below
        ) || ((to.Is("varchar") || to.Is("bpchar")) && to.Modifiers.Count > 0);

    private static int PositionIn(string[] range, SqlType type) => Array.FindIndex(range, type.Is);

    private static int Number(string modifier) =>
        int.TryParse(modifier, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : 0;
}
