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
        ["float4", "float8"],
        ["date", "timestamp"],
        ["date", "timestamptz"],
        ["time", "timestamp"],
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
        return to
            .Modifiers.Select(
                (modifier, i) => i >= from.Modifiers.Count ? 1 : Number(from.Modifiers[i]) - Number(modifier)
            )
            .Any(less => less > 0);
    }

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
