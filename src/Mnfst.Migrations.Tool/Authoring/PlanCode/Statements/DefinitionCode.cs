using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Tool.Authoring.PlanCode.Expressions;

namespace Mnfst.Migrations.Tool.Authoring.PlanCode.Statements;

/// <summary>Writes values of <see cref="PgDefinition"/>, member by member.</summary>
internal sealed class DefinitionCode(string type, params IReadOnlyList<CodeExpression> arguments)
{
    private readonly List<(string, CodeExpression)> _members = [];

    /// <summary>The operation that makes it.</summary>
    public CodeCall Create => new("op.Create", new CodeNew(new CodeCall($"new {type}", arguments), _members));

    public DefinitionCode Set(string name, CodeExpression? value)
    {
        if (value is not null)
            _members.Add((name, value));
        return this;
    }

    public DefinitionCode SetFlag(string name, bool value) => Set(name, value ? CodeLiteral.Of(true) : null);

    public DefinitionCode SetText(string name, string? text) =>
        Set(name, text is null ? null : CodeLiteral.Of(text));

    public DefinitionCode SetSql(string name, string? sql) =>
        Set(name, sql is null ? null : CodeLiteral.Sql(sql));

    public DefinitionCode SetList(string name, IReadOnlyList<string> texts) =>
        Set(name, texts.Count == 0 ? null : CodeList.Of(texts));

    /// <summary>The schema that it is in, unless that goes without saying.</summary>
    public DefinitionCode SetSchema(SqlName name) => SetText("Schema", StatementNames.SchemaOf(name));
}
