using Mnfst.Migrations.Model;
using Mnfst.Migrations.Tool.Authoring.PlanCode.Expressions;

namespace Mnfst.Migrations.Tool.Authoring.PlanCode.Statements;

/// <summary>Reads CREATE TYPE, CREATE DOMAIN and ALTER TYPE.</summary>
internal static class TypeDefinitionCode
{
    /// <summary>The operation that makes a type; null if there is none that says the same.</summary>
    /// <param name="reader">What follows CREATE TYPE.</param>
    /// <param name="names">Which types are enums.</param>
    public static CodeExpression? Create(StatementReader reader, StatementNames names)
    {
        if (reader.Name() is not { } name || !reader.Take("AS"))
            return null;
        if (reader.Take("ENUM"))
        {
            return
                reader.Group() is { } labels
                && StatementReader.All(labels, label => label.Literal()) is { } values
                && reader.AtEnd
                ? new CodeCall("op.CreateEnum", CodeLiteral.Of(name.Name), CodeList.Of(values)).With(
                    StatementNames.Schema(name)
                )
                : null;
        }
        if (reader.Group() is not { } list || !reader.AtEnd)
            return null;
        return StatementReader.All(list, field => Field(field, names)) is { } fields
            ? new DefinitionCode(nameof(PgCompositeType), [CodeLiteral.Of(name.Name), .. fields])
                .SetSchema(name)
                .Create
            : null;
    }

    /// <summary>The operation that makes a domain; null if there is none that says the same.</summary>
    /// <param name="reader">What follows CREATE DOMAIN.</param>
    /// <param name="names">Which types are enums.</param>
    public static CodeExpression? CreateDomain(StatementReader reader, StatementNames names)
    {
        if (
            reader.Name() is not { } name
            || !reader.Take("AS")
            || TypeCode.Of(reader.Until("COLLATE", "DEFAULT", "NOT NULL", "CONSTRAINT"), names)
                is not { } type
            || !TakeCollation(reader, out var collation)
        )
            return null;
        var standard = reader.Take("DEFAULT") ? reader.Until("NOT NULL", "CONSTRAINT") : null;
        // Then it goes on behind NOT NULL.
        if (standard is not null && (IsNoExpression(standard) || new StatementReader(standard).EndsIn("IS")))
            return null;
        var isNotNull = reader.Take("NOT NULL");
        var checks = new List<(string, CodeExpression)>();
        while (reader.Take("CONSTRAINT"))
        {
            if (
                reader.Identifier() is not { } check
                || !reader.Take("CHECK")
                || reader.Group() is not { } condition
                || IsNoExpression(condition)
            )
                return null;
            checks.Add((check, CodeLiteral.Sql(StatementReader.Bare(condition))));
        }
        return reader.AtEnd
            ? new DefinitionCode(nameof(PgDomain), CodeLiteral.Of(name.Name), type)
                .SetSchema(name)
                .SetText("Collation", collation)
                .SetFlag("NotNull", isNotNull)
                .SetSql("DefaultSql", standard)
                .Set("Checks", checks.Count == 0 ? null : CodeNew.Dictionary("string", checks))
                .Create
            : null;
    }

    /// <summary>The operation that changes a type; null if there is none that says the same.</summary>
    /// <param name="reader">What follows ALTER TYPE.</param>
    public static CodeExpression? Alter(StatementReader reader)
    {
        if (reader.Name() is not { } name || !reader.Take("ADD VALUE") || reader.Literal() is not { } value)
            return null;
        var before = reader.Take("BEFORE") ? reader.Literal() : null;
        var after = reader.Take("AFTER") ? reader.Literal() : null;
        return reader.AtEnd
            ? new CodeCall("op.AddEnumValue", CodeLiteral.Of(name.Name), CodeLiteral.Of(value)).With(
                before is null ? null : new CodeNamed("before", CodeLiteral.Of(before)),
                after is null ? null : new CodeNamed("after", CodeLiteral.Of(after)),
                StatementNames.Schema(name)
            )
            : null;
    }

    private static CodeExpression? Field(StatementReader reader, StatementNames names)
    {
        if (
            reader.Identifier() is not { } name
            || TypeCode.Of(reader.Until("COLLATE"), names) is not { } type
            || !TakeCollation(reader, out var collation)
        )
            return null;
        return new CodeNew(
            new CodeCall($"new {nameof(PgField)}", CodeLiteral.Of(name), type),
            collation is null ? [] : [("Collation", CodeLiteral.Of(collation))]
        );
    }

    /// <summary>Takes a collation if there is one; false if it is one that has to have its schema, for which there is no place.</summary>
    private static bool TakeCollation(StatementReader reader, out string? collation)
    {
        collation = null;
        if (!reader.Take("COLLATE"))
            return true;
        if (reader.Name() is not { Schema: "pg_catalog" or null } name)
            return false;
        collation = name.Name;
        return true;
    }

    private static bool IsNoExpression(string sql) => SqlFragmentRules.FaultOfExpression(sql) is not null;
}
