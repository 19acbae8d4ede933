using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Tool.Authoring.PlanCode.Expressions;

namespace Mnfst.Migrations.Tool.Authoring.PlanCode.Statements;

/// <summary>A foreign key.</summary>
internal sealed record ForeignKeyCode(
    string Name,
    IReadOnlyList<string> Columns,
    SqlName References,
    IReadOnlyList<string> Referenced
) : ConstraintCode(Name)
{
    public bool IsMatchFull { get; private init; }

    public CodeExpression? OnUpdate { get; private init; }

    public CodeExpression? OnDelete { get; private init; }

    protected override IReadOnlyList<string> UsualParts => [.. Columns, "fkey"];

    public static ForeignKeyCode? Read(StatementReader reader, string name)
    {
        if (
            reader.Names() is not { Count: > 0 } columns
            || !reader.Take("REFERENCES")
            || reader.Name() is not { } references
            || reader.Names() is not { Count: > 0 } referenced
        )
            return null;
        return new ForeignKeyCode(name, columns, references, referenced)
        {
            IsMatchFull = reader.Take("MATCH FULL"),
            OnUpdate = reader.Take("ON UPDATE") ? Action(reader) : null,
            OnDelete = reader.Take("ON DELETE") ? Action(reader) : null,
        };
    }

    protected override IReadOnlyList<CodeCall> Chain()
    {
        var calls = new List<CodeCall>
        {
            new("ForeignKey", [.. Columns.Select(CodeLiteral.Of)]),
            new CodeCall(
                "References",
                CodeLiteral.Of(References.Name),
                Referenced.Count == 1 ? CodeLiteral.Of(Referenced[0]) : CodeList.Of(Referenced)
            ).With(StatementNames.Schema(References)),
        };
        if (IsMatchFull)
            calls.Add(new CodeCall("MatchFull"));
        if (OnDelete is not null)
            calls.Add(new CodeCall("OnDelete", OnDelete));
        if (OnUpdate is not null)
            calls.Add(new CodeCall("OnUpdate", OnUpdate));
        return calls;
    }

    protected override CodeCall Operation(SqlName table) =>
        new CodeCall(
            "op.CreateForeignKey",
            CodeLiteral.Of(Name),
            CodeLiteral.Of(table.Name),
            CodeLiteral.Of(References.Name),
            CodeList.Of(Columns),
            CodeList.Of(Referenced)
        ).With(
            CodeNamed.Optional("onDelete", OnDelete),
            CodeNamed.Optional("onUpdate", OnUpdate),
            CodeNamed.Flag("matchFull", IsMatchFull),
            StatementNames.Schema(References, "referentSchema")
        );

    /// <summary>What becomes of rows; one that is not known is left, and so not taken for the whole.</summary>
    private static CodeText? Action(StatementReader reader) =>
        reader.TakeOne("NO ACTION", "RESTRICT", "CASCADE", "SET NULL", "SET DEFAULT") switch
        {
            "NO ACTION" => new CodeText("ReferentialAction.NoAction"),
            "RESTRICT" => new CodeText("ReferentialAction.Restrict"),
            "CASCADE" => new CodeText("ReferentialAction.Cascade"),
            "SET NULL" => new CodeText("ReferentialAction.SetNull"),
            "SET DEFAULT" => new CodeText("ReferentialAction.SetDefault"),
            _ => null,
        };
}
