using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Model;
using Mnfst.Migrations.Tool.Authoring.PlanCode.Expressions;

namespace Mnfst.Migrations.Tool.Authoring.PlanCode.Statements;

/// <summary>Writes what a statement is about as a <see cref="PgObject"/>.</summary>
/// <param name="Kind">What it is, as SQL says it.</param>
/// <param name="Name">Its name, or that of the relation that it is part of.</param>
internal sealed record ObjectCode(string Kind, SqlName Name)
{
    /// <summary>Which part of the relation it is.</summary>
    public string? Member { get; private init; }

    /// <summary>The arguments of what is called.</summary>
    public string? Arguments { get; private init; }

    private static readonly string[] Kinds =
    [
        "MATERIALIZED VIEW",
        "FOREIGN TABLE",
        "EVENT TRIGGER",
        "TABLE",
        "VIEW",
        "SEQUENCE",
        "INDEX",
        "TYPE",
        "DOMAIN",
        "COLLATION",
        "STATISTICS",
        "FUNCTION",
        "PROCEDURE",
        "AGGREGATE",
        "COLUMN",
        "CONSTRAINT",
        "TRIGGER",
        "POLICY",
        "RULE",
        "SCHEMA",
        "EXTENSION",
        "PUBLICATION",
    ];

    /// <summary>Reads a kind and a name; null if there is no such object in C#.</summary>
    public static ObjectCode? Read(StatementReader reader)
    {
        if (reader.TakeOne(Kinds) is not { } kind)
            return null;
        switch (kind)
        {
            case "FUNCTION" or "PROCEDURE" or "AGGREGATE":
                return
                    reader.Name() is { } routine
                    && reader.Group() is { } arguments
                    && (arguments.Length == 0 || SqlFragmentRules.FaultOfPart(arguments) is null)
                    ? new ObjectCode(kind, routine) { Arguments = arguments }
                    : null;
            case "CONSTRAINT" or "TRIGGER" or "POLICY" or "RULE":
                return
                    reader.Identifier() is { } member
                    && reader.Take("ON")
                    // A domain's, which is another thing.
                    && !reader.Is("DOMAIN")
                    && reader.Name() is { } relation
                    ? new ObjectCode(kind, relation) { Member = member }
                    : null;
            case "COLUMN":
                return reader.Name() is { Schema: { } schema } table && reader.Member() is { } column
                    ? new ObjectCode(kind, table) { Member = column }
                    : null;
            default:
                return reader.Name() is { } name ? new ObjectCode(kind, name) : null;
        }
    }

    /// <summary>Whether it can get another schema.</summary>
    public bool IsMovable =>
        Member is null
        && Name.Schema is not null
        && Kind is not ("INDEX" or "SCHEMA" or "EVENT TRIGGER" or "PUBLICATION");

    /// <summary>The object, with its schema even if that goes without saying.</summary>
    public CodeCall WriteInFull()
    {
        var call = Write();
        return call.Arguments.Any(argument => argument is CodeNamed)
            ? call
            : call.With(StatementNames.FullSchema(Name));
    }

    /// <summary>The object.</summary>
    public CodeCall Write()
    {
        var method =
            $"PgObject.{string.Concat(Kind.Split(' ').Select(word => word[0] + word[1..].ToLowerInvariant()))}";
        if (Member is not null)
            return new CodeCall(method, CodeLiteral.Of(Member), CodeLiteral.Of(Name.Name)).With(
                StatementNames.Schema(Name)
            );
        var call = new CodeCall(method, CodeLiteral.Of(Name.Name));
        return Kind switch
        {
            "FUNCTION" or "PROCEDURE" or "AGGREGATE" => call.With(
                CodeLiteral.Of(Arguments!),
                StatementNames.FullSchema(Name)
            ),
            "COLLATION" => call.With(StatementNames.FullSchema(Name)),
            _ => call.With(StatementNames.Schema(Name)),
        };
    }
}
