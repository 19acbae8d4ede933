using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Model;
using Mnfst.Migrations.Tool.Authoring.PlanCode.Expressions;

namespace Mnfst.Migrations.Tool.Authoring.PlanCode.Statements;

/// <summary>An exclusion constraint.</summary>
internal sealed record ExclusionCode(string Name, string Method, CodeList Elements) : ConstraintCode(Name)
{
    private const string OperatorCharacters = "+-*/<>=~!@#%^&|`?";

    public string? Where { get; private init; }

    /// <summary>It is named after its columns alone, but expressions count as well.</summary>
    protected override IReadOnlyList<string> UsualParts => [];

    public static ExclusionCode? Read(StatementReader reader, string name)
    {
        if (
            reader.Identifier() is not { } method
            || reader.Group() is not { } list
            || StatementReader.All(list, Element) is not { Count: > 0 } elements
        )
            return null;
        string? where = null;
        if (reader.Take("WHERE"))
        {
            where = reader.Group();
            if (where is null || SqlFragmentRules.FaultOfExpression(where) is not null)
                return null;
            where = StatementReader.Bare(where);
        }
        return new ExclusionCode(name, method, new CodeList([.. elements])) { Where = where };
    }

    protected override IReadOnlyList<CodeCall> Chain() => [new CodeCall("Exclude", Elements).With(Rest)];

    protected override CodeCall Operation(SqlName table) =>
        new CodeCall(
            "op.CreateExcludeConstraint",
            CodeLiteral.Of(Name),
            CodeLiteral.Of(table.Name),
            Elements
        ).With(Rest);

    private IEnumerable<CodeExpression?> Rest =>
        [
            Method == "gist" ? null : new CodeNamed("method", CodeLiteral.Of(Method)),
            Where is null ? null : new CodeNamed("where", CodeLiteral.Sql(Where)),
        ];

    /// <summary>An element, a tuple of a key and an operator.</summary>
    private static CodeCall? Element(StatementReader reader) =>
        IndexKeyCode.Read(reader) is { } key
        && reader.Take("WITH")
        && reader.Token() is { } op
        && op.All(c => OperatorCharacters.Contains(c, StringComparison.Ordinal))
            ? new CodeCall("", key, CodeLiteral.Of(op))
            : null;
}
