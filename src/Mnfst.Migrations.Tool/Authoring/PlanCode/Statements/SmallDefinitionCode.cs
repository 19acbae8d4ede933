using Mnfst.Migrations.Model;
using Mnfst.Migrations.Tool.Authoring.PlanCode.Expressions;

namespace Mnfst.Migrations.Tool.Authoring.PlanCode.Statements;

/// <summary>Reads what makes schemas, extensions, sequences, statistics and policies.</summary>
internal static class SmallDefinitionCode
{
    /// <param name="reader">What follows CREATE SCHEMA.</param>
    public static CodeExpression? Schema(StatementReader reader) =>
        reader.Identifier() is { } name && reader.AtEnd
            ? new DefinitionCode(nameof(PgSchema), CodeLiteral.Of(name)).Create
            : null;

    /// <param name="reader">What follows CREATE EXTENSION.</param>
    public static CodeExpression? Extension(StatementReader reader) =>
        reader.Identifier() is { } name
        && reader.Take("SCHEMA")
        && reader.Identifier() is { } schema
        && reader.AtEnd
            ? new DefinitionCode(nameof(PgExtension), CodeLiteral.Of(name)).SetText("Schema", schema).Create
            : null;

    /// <param name="reader">What follows CREATE SEQUENCE.</param>
    /// <param name="names">Which types are enums.</param>
    public static CodeExpression? Sequence(StatementReader reader, StatementNames names)
    {
        if (reader.Name() is not { } name)
            return null;
        var type = reader.Take("AS") ? TypeCode.Of(reader.Word() ?? "", names) : null;
        if (ColumnCode.Options(reader) is not { } options)
            return null;
        var sequence = new DefinitionCode(nameof(PgSequence), CodeLiteral.Of(name.Name))
            .SetSchema(name)
            .Set("Type", type);
        foreach (var (option, value) in options)
            sequence.Set(char.ToUpperInvariant(option[0]) + option[1..], value);
        return sequence.Create;
    }

    /// <param name="reader">What follows CREATE STATISTICS.</param>
    public static CodeExpression? Statistics(StatementReader reader)
    {
        if (reader.Name() is not { } name)
            return null;
        var kinds = reader.Is("ON") ? [] : reader.Names();
        if (
            kinds is null
            || !reader.Take("ON")
            || StatementReader.All(reader.Until("FROM"), IndexKeyCode.Read) is not { Count: > 0 } columns
            || !reader.Take("FROM")
            || reader.Name() is not { } table
            || !reader.AtEnd
        )
            return null;
        return new DefinitionCode(
            nameof(PgStatistics),
            [CodeLiteral.Of(name.Name), CodeLiteral.Of(table.Name), .. columns]
        )
            .SetSchema(name)
            .SetText("TableSchema", StatementNames.SchemaOf(table))
            .SetList("Kinds", kinds)
            .Create;
    }

    /// <param name="reader">What follows CREATE POLICY.</param>
    public static CodeExpression? Policy(StatementReader reader)
    {
        if (reader.Identifier() is not { } name || !reader.Take("ON") || reader.Name() is not { } table)
            return null;
        var isRestrictive = reader.Take("AS RESTRICTIVE");
        var command = reader.Take("FOR")
            ? reader.TakeOne("SELECT", "INSERT", "UPDATE", "DELETE") ?? ""
            : null;
        var roles = new List<string>();
        if (reader.Take("TO"))
        {
            if (
                StatementReader.All(reader.Until("USING", "WITH CHECK"), role => role.Identifier())
                is not { } listed
            )
                return null;
            roles.AddRange(listed);
        }
        var condition = reader.Take("USING") ? reader.Group() ?? "" : null;
        var check = reader.Take("WITH CHECK") ? reader.Group() ?? "" : null;
        if (!reader.AtEnd || command is "" || IsNoExpression(condition) || IsNoExpression(check))
            return null;
        return new DefinitionCode(nameof(PgPolicy), CodeLiteral.Of(name), CodeLiteral.Of(table.Name))
            .SetSchema(table)
            .Set(
                "Command",
                command is null
                    ? null
                    : new CodeText($"PgPolicyCommand.{command[0]}{command[1..].ToLowerInvariant()}")
            )
            .SetFlag("Restrictive", isRestrictive)
            .SetList("Roles", roles)
            .SetSql("Using", condition is null ? null : StatementReader.Bare(condition))
            .SetSql("WithCheck", check is null ? null : StatementReader.Bare(check))
            .Create;
    }

    private static bool IsNoExpression(string? sql) =>
        sql is not null && SqlFragmentRules.FaultOfExpression(sql) is not null;
}
