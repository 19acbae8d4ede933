using System.Globalization;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Sql.Quoting;

namespace Mnfst.Migrations.Schema.Planning.Altering;

/// <summary>Changes sequences.</summary>
internal static class SequenceAlterer
{
    /// <summary>The column that owns it is a step of its own.</summary>
    public static IReadOnlyList<string> Alter(SequenceObject from, SequenceObject to)
    {
        var altered = $"ALTER SEQUENCE {to.Id.ToSql()}";
        IReadOnlyList<string> options =
        [
            .. Options(from.Options, to.Options, withType: true),
            .. Restart(from.Options, to.Options),
        ];
        return
        [
            .. Move(to.Id.ToSql(), from.Options, to.Options),
            .. from.IsUnlogged == to.IsUnlogged
                ? (string[])[]
                : [$"{altered} SET {(to.IsUnlogged ? "UNLOGGED" : "LOGGED")}"],
            .. options.Count == 0 ? (string[])[] : [$"{altered} {string.Join(' ', options)}"],
        ];
    }

    /// <summary>
    /// The statement that moves a sequence to its new start, if it stands where it may not be any more: PostgreSQL refuses bounds
    /// that a sequence is not within, and one that has not been used stands at its old start.
    /// </summary>
    /// <param name="sequence">Its name.</param>
    /// <param name="from">How it counts.</param>
    /// <param name="to">How it is to count.</param>
    public static IEnumerable<string> Move(string sequence, SequenceOptions from, SequenceOptions to)
    {
        if (!IsWithin(from.Start, to) && IsWithin(to.Start, from))
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"SELECT setval({SqlLiteral.Quote(sequence)}, {to.Start}, false) FROM {sequence} WHERE last_value NOT BETWEEN {to.Minimum} AND {to.Maximum}"
            );
    }

    /// <summary>The option that does the same where the new start is one that it cannot stand at before; it has never been there.</summary>
    public static IEnumerable<string> Restart(SequenceOptions from, SequenceOptions to)
    {
        if (!IsWithin(from.Start, to) && !IsWithin(to.Start, from))
            yield return "RESTART";
    }

    private static bool IsWithin(long value, SequenceOptions options) =>
        value >= options.Minimum && value <= options.Maximum;

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
