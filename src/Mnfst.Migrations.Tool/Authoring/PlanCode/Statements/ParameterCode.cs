using Mnfst.Migrations.Tool.Authoring.PlanCode.Expressions;

namespace Mnfst.Migrations.Tool.Authoring.PlanCode.Statements;

/// <summary>Writes storage parameters.</summary>
internal static class ParameterCode
{
    /// <summary>What stands in the parentheses of WITH, as a dictionary; null if it is not understood.</summary>
    public static CodeExpression? Read(string? list) =>
        list is not null && StatementReader.All(list, Parameter) is { Count: > 0 } parameters
            ? CodeNew.Dictionary(
                nameof(PgConstant),
                parameters.Select(parameter => (parameter.Name, parameter.Value))
            )
            : null;

    private static Entry? Parameter(StatementReader reader)
    {
        if (reader.Name() is not { } name || reader.Token() is not "=")
            return null;
        // Words such as on are texts to PostgreSQL, however they are written.
        var value = reader.TakeOne("on", "off") is { } word
            ? CodeLiteral.Of(word)
            : ConstantCode.Of(reader.Rest());
        return value is null ? null : new Entry(name.ToString(), value);
    }

    private sealed record Entry(string Name, CodeExpression Value);
}
