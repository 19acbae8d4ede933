using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Tool.Linting.Findings;

namespace Mnfst.Migrations.Tool.Linting.Answers;

/// <summary>Tells what was found, in the form that was asked for.</summary>
internal static class LintAnswer
{
    public static void Give(CommandContext context, LintSummary summary)
    {
        if (summary.Fixes is { } fixes && context.Output.Format != OutputFormat.Json)
            FixScreen.Show(fixes, context.Output);
        switch (context.Output.Format)
        {
            case OutputFormat.Json:
                context.WriteJson(LintJson.Of(summary), LintJsonContext.Default.LintJson);
                break;
            case OutputFormat.Sarif:
                context.WriteJson(SarifLog.Of(summary), SarifContext.Default.SarifLog);
                break;
            case OutputFormat.GitHub:
                foreach (var finding in summary.Findings)
                    context.Output.Results.WriteExactly(GitHubAnnotation.Of(finding.Diagnostic) + "\n");
                break;
            case OutputFormat.MsBuild:
                foreach (var finding in summary.Findings)
                    context.Output.Messages.WriteLine(finding.Diagnostic.ToString());
                break;
            default:
                new LintScreen(context.Output).Show(summary);
                break;
        }
    }
}
