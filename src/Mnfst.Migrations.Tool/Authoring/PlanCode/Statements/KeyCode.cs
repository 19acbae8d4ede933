using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Tool.Authoring.PlanCode.Expressions;

namespace Mnfst.Migrations.Tool.Authoring.PlanCode.Statements;

/// <summary>A primary key, or a unique constraint.</summary>
internal sealed record KeyCode(string Name, bool IsPrimary, IReadOnlyList<string> Columns)
    : ConstraintCode(Name)
{
    public bool IsNullsNotDistinct { get; private init; }

    public IReadOnlyList<string> Included { get; private init; } = [];

    protected override IReadOnlyList<string> UsualParts =>
        Included.Count > 0 ? []
        : IsPrimary ? ["pkey"]
        : [.. Columns, "key"];

    public static KeyCode? Read(StatementReader reader, string name, bool isPrimary)
    {
        var isDistinct = reader.Take("NULLS NOT DISTINCT");
        if (reader.Names() is not { Count: > 0 } columns)
            return null;
        var included = reader.Take("INCLUDE") ? reader.Names() : [];
        return included is null
            ? null
            : new KeyCode(name, isPrimary, columns) { IsNullsNotDistinct = isDistinct, Included = included };
    }

    protected override IReadOnlyList<CodeCall> Chain()
    {
        var calls = new List<CodeCall>
        {
            new(IsPrimary ? "PrimaryKey" : "Unique", [.. Columns.Select(CodeLiteral.Of)]),
        };
        if (IsNullsNotDistinct)
            calls.Add(new CodeCall("NullsNotDistinct"));
        if (Included.Count > 0)
            calls.Add(new CodeCall("Include", [.. Included.Select(CodeLiteral.Of)]));
        return calls;
    }

    protected override CodeCall Operation(SqlName table) =>
        new CodeCall(
            IsPrimary ? "op.CreatePrimaryKey" : "op.CreateUniqueConstraint",
            CodeLiteral.Of(Name),
            CodeLiteral.Of(table.Name),
            CodeList.Of(Columns)
        ).With(
            Included.Count > 0 ? new CodeNamed("include", CodeList.Of(Included)) : null,
            CodeNamed.Flag("nullsNotDistinct", IsNullsNotDistinct)
        );
}
