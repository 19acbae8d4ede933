using System.Globalization;

namespace Mnfst.Migrations;

/// <summary>Which rows a partition takes.</summary>
public sealed class PgPartition
{
    // A fault is found when it is used, as only then it is known where.
    private readonly Func<string> _sql;

    private PgPartition(Func<string> sql) => _sql = sql;

    /// <summary>Those that no other partition takes.</summary>
    public static PgPartition Default { get; } = new(() => "DEFAULT");

    /// <summary>In a range: less than any value.</summary>
    public static PgConstant MinValue { get; } = PgConstant.Keyword("MINVALUE");

    /// <summary>In a range: greater than any value.</summary>
    public static PgConstant MaxValue { get; } = PgConstant.Keyword("MAXVALUE");

    internal string Sql => _sql();

    /// <summary>Of a table that is partitioned by list: those with one of these values.</summary>
    /// <param name="values">The values; null stands for null.</param>
    public static PgPartition In(params IReadOnlyList<PgConstant?> values) =>
        new(() => $"FOR VALUES IN ({Values(values)})");

    /// <summary>Of a table that is partitioned by range of one column: those from one value up to another.</summary>
    /// <param name="from">The first value.</param>
    /// <param name="to">The value before which it ends.</param>
    public static PgPartition Range(PgConstant from, PgConstant to) => Range([from], [to]);

    /// <summary>Of a table that is partitioned by range: those from these values up to others.</summary>
    /// <param name="from">The first values, one for each column.</param>
    /// <param name="to">The values before which it ends.</param>
    public static PgPartition Range(IReadOnlyList<PgConstant> from, IReadOnlyList<PgConstant> to) =>
        new(() => $"FOR VALUES FROM ({Values(from)}) TO ({Values(to)})");

    /// <summary>Of a table that is partitioned by hash: those whose hash leaves a remainder.</summary>
    /// <param name="modulus">What the hash is divided by: 1 or more.</param>
    /// <param name="remainder">The remainder: 0 or more, less than the modulus.</param>
    public static PgPartition Hash(int modulus, int remainder) =>
        new(() =>
            modulus >= 1 && remainder >= 0 && remainder < modulus
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"FOR VALUES WITH (MODULUS {modulus}, REMAINDER {remainder})"
                )
                : throw new InvalidMigrationException(
                    $"A hash divided by {modulus} does not leave {remainder}. Give a remainder from 0 to "
                        + "one less than the modulus."
                )
        );

    private static string Values(IReadOnlyList<PgConstant?> values) =>
        values is { Count: > 0 }
            ? string.Join(", ", values.Select(value => value?.Sql ?? "NULL"))
            : throw new InvalidMigrationException("A partition has no values. Give at least one.");
}
