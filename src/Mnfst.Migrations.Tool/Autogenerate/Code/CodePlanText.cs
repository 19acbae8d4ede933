using System.Text;
using Mnfst.Migrations.Schema.Planning.Steps;

namespace Mnfst.Migrations.Tool.Autogenerate.Code;

/// <summary>Plans as the bodies of a migration's methods.</summary>
internal static class CodePlanText
{
    private const string Indent = "        ";

    /// <summary>The statements of one method, with their indentation.</summary>
    public static string Body(SchemaPlan plan)
    {
        var text = new StringBuilder();
        foreach (var step in plan.Steps)
            text.Append(Indent).Append("op.Execute(\"\"\"\n").Append(step.Sql).Append("\n\"\"\");\n");
        return text.ToString();
    }
}
