using Mnfst.Migrations.Tool.Authoring.PlanCode.Expressions;

namespace Mnfst.Migrations.Tool.Authoring.PlanCode.Statements;

/// <summary>Reads GRANT, REVOKE and ALTER DEFAULT PRIVILEGES.</summary>
internal static class GrantCode
{
    private const string Everybody = "public";

    private static readonly string[] Privileges =
    [
        .. Enum.GetNames<PgPrivileges>()
            .Where(name => name is not (nameof(PgPrivileges.None) or nameof(PgPrivileges.All)))
            .Select(name => name.ToUpperInvariant()),
    ];

    /// <summary>The operation; null if there is none that says the same.</summary>
    public static CodeExpression? Read(StatementReader reader)
    {
        var isGrant = reader.Take("GRANT");
        if (
            (!isGrant && !reader.Take("REVOKE"))
            || Words(reader, out var columns) is not { } privileges
            || ObjectCode.Read(reader) is not { } what
            || Role(reader, isGrant) is not { } role
        )
            return null;
        var hasOption = isGrant && reader.Take("WITH GRANT OPTION");
        return reader.AtEnd
            ? new CodeCall(
                isGrant ? "op.Grant" : "op.Revoke",
                privileges,
                what.Write(),
                CodeLiteral.Of(role)
            ).With(
                columns.Count > 0 ? new CodeNamed("columns", CodeList.Of(columns)) : null,
                CodeNamed.Flag("withGrantOption", hasOption)
            )
            : null;
    }

    /// <summary>The operation; null if there is none that says the same.</summary>
    /// <param name="reader">What follows ALTER DEFAULT PRIVILEGES.</param>
    public static CodeExpression? Default(StatementReader reader)
    {
        var forRole = reader.Take("FOR ROLE") ? reader.Identifier() : null;
        var schema = reader.Take("IN SCHEMA") ? reader.Identifier() : null;
        var isGrant = reader.Take("GRANT");
        if (
            (!isGrant && !reader.Take("REVOKE"))
            || Words(reader, out var columns) is not { } privileges
            || columns.Count > 0
            || Objects(reader) is not { } objects
            || Role(reader, isGrant) is not { } role
            || !reader.AtEnd
        )
            return null;
        return new CodeCall(
            isGrant ? "op.GrantByDefault" : "op.RevokeByDefault",
            privileges,
            objects,
            CodeLiteral.Of(role)
        ).With(
            schema is null ? null : new CodeNamed("schema", CodeLiteral.Of(schema)),
            forRole is null ? null : new CodeNamed("forRole", CodeLiteral.Of(forRole))
        );
    }

    /// <summary>Takes privileges up to ON; null if one is not known, or their columns are not the same.</summary>
    private static CodeText? Words(StatementReader reader, out IReadOnlyList<string> columns)
    {
        columns = [];
        if (
            StatementReader.All(reader.Until("ON"), Privilege) is not { Count: > 0 } privileges
            || privileges.Any(privilege => !privilege.Columns.SequenceEqual(privileges[0].Columns))
            || !reader.Take("ON")
        )
            return null;
        columns = privileges[0].Columns;
        return new CodeText(
            string.Join(" | ", privileges.Select(privilege => $"PgPrivileges.{privilege.Name}"))
        );
    }

    private static PrivilegeOfColumns? Privilege(StatementReader reader)
    {
        if (reader.TakeOne(Privileges) is not { } word)
            return null;
        var name = word[0] + word[1..].ToLowerInvariant();
        if (reader.AtEnd)
            return new PrivilegeOfColumns(name, []);
        return reader.Names() is { } columns ? new PrivilegeOfColumns(name, columns) : null;
    }

    private static CodeText? Objects(StatementReader reader) =>
        reader.TakeOne("TABLES", "SEQUENCES", "ROUTINES", "FUNCTIONS", "TYPES") switch
        {
            "TABLES" => new CodeText("PgObjects.Tables"),
            "SEQUENCES" => new CodeText("PgObjects.Sequences"),
            "ROUTINES" or "FUNCTIONS" => new CodeText("PgObjects.Routines"),
            "TYPES" => new CodeText("PgObjects.Types"),
            _ => null,
        };

    private static string? Role(StatementReader reader, bool isGrant)
    {
        if (!reader.Take(isGrant ? "TO" : "FROM"))
            return null;
        return reader.Take("PUBLIC") ? Everybody : reader.Identifier();
    }

    private sealed record PrivilegeOfColumns(string Name, IReadOnlyList<string> Columns);
}
