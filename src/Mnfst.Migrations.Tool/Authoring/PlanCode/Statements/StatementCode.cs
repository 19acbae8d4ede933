using Mnfst.Migrations.Model;
using Mnfst.Migrations.Tool.Authoring.PlanCode.Expressions;

namespace Mnfst.Migrations.Tool.Authoring.PlanCode.Statements;

/// <summary>
/// Writes statements of a plan as operations. An operation is written only where every word of the statement is
/// understood and said by it; any other statement is executed as it is.
/// </summary>
/// <param name="names">What is known of names.</param>
internal sealed class StatementCode(StatementNames names)
{
    public StatementNames Names => names;

    /// <summary>The operation that says what a statement says; null if there is none.</summary>
    /// <param name="sql">The statement.</param>
    /// <param name="comments">Comments that follow it.</param>
    public CodeExpression? Operation(string sql, CommentsOfTable comments)
    {
        var reader = new StatementReader(sql);
        return reader.TakeOne("CREATE", "ALTER", "DROP") switch
        {
            "CREATE" => Create(reader, comments),
            "ALTER" => Alter(sql, reader, comments),
            "DROP" => DropCode.Read(reader, names),
            _ => CommentCode.Read(sql)?.Write(names) ?? GrantCode.Read(new StatementReader(sql)),
        };
    }

    /// <summary>A statement as it is.</summary>
    public static CodeExpression Execute(string sql) =>
        new CodeCall("op.Execute", CodeLiteral.Statement(sql));

    /// <summary>An UPDATE that runs in batches; as it is, and at once, if it is not understood.</summary>
    public static CodeExpression Backfill(string sql)
    {
        var reader = new StatementReader(sql);
        if (!reader.Take("UPDATE") || reader.Name() is not { } table || !reader.Take("SET"))
            return Execute(sql);
        var set = reader.Until("WHERE");
        var where = reader.Take("WHERE") ? reader.Rest() : null;
        if (
            !reader.AtEnd
            || SqlFragmentRules.FaultOfAssignments(set) is not null
            || where is null
            || SqlFragmentRules.FaultOfExpression(where) is not null
        )
            return Execute(sql);
        return new CodeCall(
            "op.Backfill",
            CodeLiteral.Of(table.Name),
            new CodeNamed("set", CodeLiteral.Sql(set)),
            new CodeNamed("where", CodeLiteral.Sql(where))
        ).With(StatementNames.Schema(table));
    }

    private CodeExpression? Create(StatementReader reader, CommentsOfTable comments)
    {
        if (reader.Is("TABLE") || reader.Is("UNLOGGED TABLE"))
            return new TableCode(names, comments).Read(reader);
        if (reader.Is("INDEX") || reader.Is("UNIQUE INDEX"))
            return IndexCode.Read(reader);
        if (reader.Is("TRIGGER") || reader.Is("CONSTRAINT TRIGGER"))
            return TriggerCode.Read(reader);
        return reader.TakeOne(
            "TYPE",
            "DOMAIN",
            "SCHEMA",
            "EXTENSION",
            "SEQUENCE",
            "STATISTICS",
            "POLICY",
            "VIEW",
            "MATERIALIZED VIEW",
            "FUNCTION",
            "PROCEDURE"
        ) switch
        {
            "TYPE" => TypeDefinitionCode.Create(reader, names),
            "DOMAIN" => TypeDefinitionCode.CreateDomain(reader, names),
            "SCHEMA" => SmallDefinitionCode.Schema(reader),
            "EXTENSION" => SmallDefinitionCode.Extension(reader),
            "SEQUENCE" => SmallDefinitionCode.Sequence(reader, names),
            "STATISTICS" => SmallDefinitionCode.Statistics(reader),
            "POLICY" => SmallDefinitionCode.Policy(reader),
            "VIEW" => ViewCode.View(reader),
            "MATERIALIZED VIEW" => ViewCode.Materialized(reader),
            "FUNCTION" => RoutineCode.Read(reader, isFunction: true),
            "PROCEDURE" => RoutineCode.Read(reader, isFunction: false),
            _ => null,
        };
    }

    private CodeExpression? Alter(string sql, StatementReader reader, CommentsOfTable comments)
    {
        var any = new StatementReader(sql);
        any.Take("ALTER");
        return AlterCode.Read(any, names)
            ?? reader.TakeOne("TABLE", "TYPE", "DEFAULT PRIVILEGES") switch
            {
                "TABLE" => new AlterTableCode(names, comments).Read(reader),
                "TYPE" => TypeDefinitionCode.Alter(reader),
                "DEFAULT PRIVILEGES" => GrantCode.Default(reader),
                _ => null,
            };
    }
}
