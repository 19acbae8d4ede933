using Mnfst.Migrations.Tool.Authoring.PlanCode.Expressions;

namespace Mnfst.Migrations.Tool.Authoring.PlanCode.Statements;

/// <summary>Writes keys and bounds of partitions.</summary>
internal static class PartitionCode
{
    /// <summary>What follows PARTITION BY, as a call on the builder of a table.</summary>
    public static CodeCall? Key(StatementReader reader)
    {
        var method = reader.TakeOne("RANGE", "LIST", "HASH") switch
        {
            "RANGE" => "t.PartitionByRange",
            "LIST" => "t.PartitionByList",
            "HASH" => "t.PartitionByHash",
            _ => null,
        };
        return
            method is not null
            && reader.Group() is { } list
            && StatementReader.All(list, IndexKeyCode.Read) is { Count: > 0 } keys
            ? new CodeCall(method, [.. keys])
            : null;
    }

    /// <summary>Which rows a partition has: <c>FOR VALUES ...</c>, <c>DEFAULT</c>.</summary>
    public static CodeExpression? Rows(StatementReader reader)
    {
        if (reader.Take("DEFAULT"))
            return new CodeText("PgPartition.Default");
        if (!reader.Take("FOR VALUES"))
            return null;
        if (reader.Take("IN"))
            return Values(reader) is { } values ? In(values) : null;
        if (reader.Take("WITH"))
            return reader.Group() is { } hash ? Hash(new StatementReader(hash)) : null;
        if (
            !reader.Take("FROM")
            || Values(reader) is not { } from
            || !reader.Take("TO")
            || Values(reader) is not { } to
        )
            return null;
        return from.Count == 1 && to.Count == 1
            ? new CodeCall("PgPartition.Range", from[0], to[0])
            : new CodeCall("PgPartition.Range", new CodeList(from), new CodeList(to));
    }

    /// <summary>A null that is alone would be taken for no list.</summary>
    private static CodeCall In(IReadOnlyList<CodeExpression> values) =>
        values is [CodeText { Text: "null" }]
            ? new CodeCall("PgPartition.In", new CodeList(values))
            : new CodeCall("PgPartition.In", values);

    private static CodeCall? Hash(StatementReader reader) =>
        reader.Take("modulus")
        && reader.Integer() is { } modulus
        && reader.Token() == ","
        && reader.Take("remainder")
        && reader.Integer() is { } remainder
        && reader.AtEnd
            ? new CodeCall("PgPartition.Hash", CodeLiteral.Of(modulus), CodeLiteral.Of(remainder))
            : null;

    private static IReadOnlyList<CodeExpression>? Values(StatementReader reader) =>
        reader.Group() is { } list ? StatementReader.All(list, Value) : null;

    private static CodeExpression? Value(StatementReader reader) =>
        reader.TakeOne("MINVALUE", "MAXVALUE", "NULL") switch
        {
            "MINVALUE" => new CodeText("PgPartition.MinValue"),
            "MAXVALUE" => new CodeText("PgPartition.MaxValue"),
            "NULL" => new CodeText("null"),
            _ => ConstantCode.Of(reader.Rest()),
        };
}
