using System.Globalization;
using Mnfst.Migrations.Schema.Model;

namespace Mnfst.Migrations.Schema.Planning.Altering;

/// <summary>Changes sequences.</summary>
internal static class SequenceAlterer
{
    /// <summary>The column that owns it is a step of its own.</summary>
    public static IReadOnlyList<string> Alter(SequenceObject from, SequenceObject to)
    {
        var altered = $"ALTER SEQUENCE {to.Id.ToSql()}";
        var options = Options(from.Options, to.Options, withType: true);
        return
        [
            .. from.IsUnlogged == to.IsUnlogged
                ? (string[])[]
                : [$"{altered} SET {(to.IsUnlogged ? "UNLOGGED" : "LOGGED")}"],
            .. options.Count == 0 ? (string[])[] : [$"{altered} {string.Join(' ', options)}"],
        ];
    }

    /// <summary>The options that differ, as ALTER SEQUENCE takes them.</summary>
    public static IReadOnlyList<string> Options(SequenceOptions from, SequenceOptions to, bool withType)
    {
        var result = new List<string>();
        var isOther = from.Type != to.Type;
        if (withType && isOther)
            result.Add($"AS {to.Type}");
        if (from.Increment != to.Increment)
            result.Add(Text($"INCREMENT BY {to.Increment}"));
        // PostgreSQL moves bounds with the type where they were the old type's.
        if (from.Minimum != to.Minimum || isOther)
            result.Add(Text($"MINVALUE {to.Minimum}"));
        if (from.Maximum != to.Maximum || isOther)
            result.Add(Text($"MAXVALUE {to.Maximum}"));
        if (from.Start != to.Start)
            result.Add(Text($"START WITH {to.Start}"));
        if (from.Cache != to.Cache)
            result.Add(Text($"CACHE {to.Cache}"));
        if (from.IsCycle != to.IsCycle)
            result.Add(to.IsCycle ? "CYCLE" : "NO CYCLE");
        return result;

        static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
    }
}
