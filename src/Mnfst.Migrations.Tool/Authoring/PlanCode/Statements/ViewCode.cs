using Mnfst.Migrations.Model;
using Mnfst.Migrations.Tool.Authoring.PlanCode.Expressions;

namespace Mnfst.Migrations.Tool.Authoring.PlanCode.Statements;

/// <summary>Reads CREATE VIEW and CREATE MATERIALIZED VIEW.</summary>
internal static class ViewCode
{
    /// <summary>The operation; null if it cannot say the view.</summary>
    /// <param name="reader">What follows CREATE VIEW.</param>
    public static CodeExpression? View(StatementReader reader)
    {
        if (reader.Name() is not { } name)
            return null;
        var options = new List<string>();
        if (reader.Take("WITH"))
        {
            if (
                reader.Group() is not { } list
                || StatementReader.All(list, option => option.Rest()) is not { } all
                || !all.All(Known.ContainsKey)
            )
                return null;
            options.AddRange(all.Select(option => Known[option]));
        }
        if (Query(reader) is not { } query)
            return null;
        var view = new DefinitionCode(nameof(PgView), CodeLiteral.Of(name.Name), query).SetSchema(name);
        foreach (var option in options)
            view.SetFlag(option, true);
        return view.Create;
    }

    /// <summary>The operation; null if it cannot say the view.</summary>
    /// <param name="reader">What follows CREATE MATERIALIZED VIEW.</param>
    public static CodeExpression? Materialized(StatementReader reader)
    {
        if (reader.Name() is not { } name)
            return null;
        var hasParameters = reader.Take("WITH");
        var parameters = hasParameters ? ParameterCode.Read(reader.Group()) : null;
        var tablespace = reader.Take("TABLESPACE") ? reader.Identifier() : null;
        if ((hasParameters && parameters is null) || Query(reader) is not { } query)
            return null;
        return new DefinitionCode(nameof(PgMaterializedView), CodeLiteral.Of(name.Name), query)
            .SetSchema(name)
            .Set("StorageParameters", parameters)
            .SetText("Tablespace", tablespace)
            .Create;
    }

    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["security_barrier = true"] = nameof(PgView.SecurityBarrier),
        ["security_invoker = true"] = nameof(PgView.SecurityInvoker),
        ["check_option = 'cascaded'"] = nameof(PgView.CheckOption),
    };

    private static CodeExpression? Query(StatementReader reader)
    {
        if (!reader.Take("AS"))
            return null;
        var query = reader.Rest();
        return SqlFragmentRules.FaultOfPart(query) is null ? CodeLiteral.Sql(query) : null;
    }
}
