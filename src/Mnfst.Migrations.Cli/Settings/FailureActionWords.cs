using Mnfst.Migrations.Sql.Execution;

namespace Mnfst.Migrations.Cli.Settings;

/// <summary>How people write a <see cref="FailureAction"/>.</summary>
internal static class FailureActionWords
{
    public const string Advice = "Write 'stop' or 'revert'.";

    /// <summary>What a word means; null if it means nothing.</summary>
    public static FailureAction? Find(string? word) =>
        word switch
        {
            "stop" => FailureAction.Stop,
            "revert" => FailureAction.Revert,
            _ => null,
        };
}
