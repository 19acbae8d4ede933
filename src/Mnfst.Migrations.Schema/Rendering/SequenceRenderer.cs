using System.Globalization;
using Mnfst.Migrations.Schema.Model;

namespace Mnfst.Migrations.Schema.Rendering;

/// <summary>Writes sequences.</summary>
internal static class SequenceRenderer
{
    /// <summary>The statement that makes a sequence. The column that owns it may be made later.</summary>
    public static IReadOnlyList<string> Create(SequenceObject sequence)
    {
        var options = string.Concat(
            Options(sequence.Options, withType: true).Select(option => $"\n    {option}")
        );
        return [$"CREATE {(sequence.IsUnlogged ? "UNLOGGED " : "")}SEQUENCE {sequence.Id.ToSql()}{options}"];
    }

    /// <summary>The statement that ties a sequence to its column; null for one without.</summary>
    public static string? OwnedBy(SequenceObject sequence) =>
        sequence.OwnedBy is null ? null : $"ALTER SEQUENCE {sequence.Id.ToSql()} OWNED BY {sequence.OwnedBy}";

    /// <summary>How a sequence counts, as far as that is not what PostgreSQL takes by itself.</summary>
    /// <param name="options">How it counts.</param>
    /// <param name="withType">Whether its type is written; that of an identity column has the column's.</param>
    public static IReadOnlyList<string> Options(SequenceOptions options, bool withType)
    {
        var (least, greatest) = options.Type switch
        {
            "smallint" => ((long)short.MinValue, (long)short.MaxValue),
            "integer" => (int.MinValue, int.MaxValue),
            _ => (long.MinValue, long.MaxValue),
        };
        var isUp = options.Increment > 0;
        var result = new List<string>();
        if (withType && options.Type != "bigint")
            result.Add($"AS {options.Type}");
        if (options.Increment != 1)
            result.Add(Text($"INCREMENT BY {options.Increment}"));
        if (options.Minimum != (isUp ? 1 : least))
            result.Add(Text($"MINVALUE {options.Minimum}"));
        if (options.Maximum != (isUp ? greatest : -1))
            result.Add(Text($"MAXVALUE {options.Maximum}"));
        if (options.Start != (isUp ? options.Minimum : options.Maximum))
            result.Add(Text($"START WITH {options.Start}"));
        if (options.Cache != 1)
            result.Add(Text($"CACHE {options.Cache}"));
        if (options.IsCycle)
            result.Add("CYCLE");
        return result;

        static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
    }
}
