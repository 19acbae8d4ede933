using System.Globalization;
using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Lint.Effects.Model;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Effects.Knowledge;

/// <summary>
/// What a change of a column's type does, if no USING converts it: the table is written anew unless each value stays the same
/// (<c>ATColumnChangeRequiresRewrite</c>), the indexes unless their operators stay, too (<c>CheckIndexCompatible</c>).
/// </summary>
internal static class TypeChange
{
    /// <summary>Whether the table is written anew.</summary>
    /// <param name="from">The type before.</param>
    /// <param name="to">The type after.</param>
    /// <param name="isUtc">Whether the session's TimeZone is UTC; null if that is not known.</param>
    public static Likelihood Rewrites(SqlType from, SqlType to, bool? isUtc)
    {
        if (from.IsOfColumn || to.IsOfColumn)
            return Likelihood.Possible;
        var (old, changed) = (BuiltInTypes.NameOf(from.Name), BuiltInTypes.NameOf(to.Name));
        if (old is null || changed is null)
            return RewritesOwn(from, to);
        if (from.Dimensions > 0 || to.Dimensions > 0)
            return old == changed && IsSameArray(from, to) ? Likelihood.No : Likelihood.Certain;
        if (old == changed)
            return Keeps(old, from, to) ? Likelihood.No : Likelihood.Certain;
        if ((old, changed) is ("timestamp", "timestamptz") or ("timestamptz", "timestamp"))
            return PrecisionOf(to.Modifiers) < MaximalPrecision
                ? Likelihood.Certain
                : Likelihoods.Of(isUtc).Not();
        return IsBinaryCoercible(old, changed) && to.Modifiers.Count == 0
            ? Likelihood.No
            : Likelihood.Certain;
    }

    /// <summary>Whether indexes on the column stay as they are, if the table does.</summary>
    public static bool KeepsIndexes(SqlType from, SqlType to) =>
        from.Name == to.Name
        || (BuiltInTypes.NameOf(from.Name), BuiltInTypes.NameOf(to.Name)) switch
        {
            (null, _) or (_, null) => false,
            ("text" or "varchar", "text" or "varchar") => true,
            ("cidr", "inet") => true,
            ({ } old, { } changed) => old == changed
                || (IsOid(old) && old != "int4" && IsOid(changed) && changed != "int4"),
        };

    private const int MaximalPrecision = 6;

    /// <summary>The fields of an interval, the greatest first.</summary>
    private static readonly string[] Fields = ["year", "month", "day", "hour", "minute", "second"];

    private const int Second = 5;

    /// <summary>Of types that are not built in only those that are written alike are known to be the same.</summary>
    private static Likelihood RewritesOwn(SqlType from, SqlType to) =>
        from.Name == to.Name && from.Dimensions > 0 == to.Dimensions > 0 && from.Modifiers == to.Modifiers
            ? Likelihood.No
            : Likelihood.Possible;

    /// <summary>The dimensions of an array say nothing; its elements are converted if a length or precision is set.</summary>
    private static bool IsSameArray(SqlType from, SqlType to) =>
        from.Dimensions > 0
        && to.Dimensions > 0
        && (to is { Modifiers.Count: 0, Fields: null } || IsWrittenAlike(from, to));

    private static bool IsWrittenAlike(SqlType from, SqlType to) =>
        from.Modifiers == to.Modifiers && from.Fields == to.Fields;

    private static bool Keeps(string type, SqlType from, SqlType to) =>
        IsWrittenAlike(from, to)
        || to is { Modifiers.Count: 0, Fields: null }
        || (type == "interval" ? KeepsInterval(from, to) : Keeps(type, from.Modifiers, to.Modifiers));

    private static bool Keeps(string type, EquatableArray<string> from, EquatableArray<string> to) =>
        type switch
        {
            "varchar" or "varbit" => from.Count == 1 && Number(from[0]) <= Number(to[0]),
            "numeric" => from.Count > 0 && Number(from[0]) <= Number(to[0]) && ScaleOf(from) == ScaleOf(to),
            "timestamp" or "timestamptz" or "time" or "timetz" => PrecisionOf(from) <= PrecisionOf(to),
            _ => false,
        };

    /// <summary>Only what is smaller than the least field is cut off (<c>interval_support</c> in timestamp.c).</summary>
    private static bool KeepsInterval(SqlType from, SqlType to)
    {
        var least = LeastFieldOf(from);
        return LeastFieldOf(to) >= least
            && (least < Second || PrecisionOf(from.Modifiers) <= PrecisionOf(to.Modifiers));
    }

    /// <summary>The least field that an interval keeps, by its rank.</summary>
    private static int LeastFieldOf(SqlType interval) =>
        interval.Fields is { } fields
            ? Array.IndexOf(Fields, fields.Substring(fields.LastIndexOf(' ') + 1))
            : Second;

    private static int ScaleOf(EquatableArray<string> modifiers) =>
        modifiers.Count > 1 ? Number(modifiers[1]) : 0;

    private static int PrecisionOf(EquatableArray<string> modifiers) =>
        modifiers.Count > 0 ? Number(modifiers[0]) : MaximalPrecision;

    private static int Number(string modifier) =>
        int.TryParse(modifier, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : -1;

    /// <summary>Casts without a function (<c>castmethod = 'b'</c> in <c>pg_cast</c>), of those that columns may have.</summary>
    private static bool IsBinaryCoercible(string from, string to) =>
        (from, to)
            is
                ("text", "varchar" or "bpchar")
                or
                ("varchar", "text" or "bpchar")
                or
                ("xml", "text" or "varchar" or "bpchar")
                or
                ("cidr", "inet")
                or
                ("bit", "varbit")
        || (IsOid(from) && IsOid(to) && ("oid" == from || "int4" == from || to is "oid" or "int4"));

    private static bool IsOid(string type) =>
        type
            is "oid"
                or "int4"
                or "regclass"
                or "regcollation"
                or "regconfig"
                or "regdictionary"
                or "regnamespace"
                or "regoper"
                or "regoperator"
                or "regproc"
                or "regprocedure"
                or "regrole"
                or "regtype";
}
