using System.CommandLine;
using System.CommandLine.Parsing;
using Mnfst.Migrations.Sql.Fleets.Targets;

namespace Mnfst.Migrations.Cli.Fleets;

/// <summary>Which part of the fleet is asked for on the command line.</summary>
/// <param name="Named">The part; null for what the engine says that runs the process.</param>
internal sealed record ShardChoice(Shard? Named)
{
    private const string Auto = "auto";

    /// <summary>The option for it.</summary>
    public static Option<ShardChoice?> CreateOption() =>
        new("--shard")
        {
            Description =
                "Only this part of the targets, counted from 0; auto asks Kubernetes, Slurm, GitLab, AWS Batch or MNFST_SHARD",
            HelpName = "I/N|auto",
            CustomParser = Parse,
            CompletionSources = { Auto },
        };

    private static ShardChoice? Parse(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (text == Auto)
            return new ShardChoice(Named: null);
        try
        {
            return new ShardChoice(Shard.Parse(text));
        }
        catch (FormatException e)
        {
            result.AddError(e.Message);
            return null;
        }
    }
}
