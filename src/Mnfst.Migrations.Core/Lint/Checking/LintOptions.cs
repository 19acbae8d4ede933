namespace Mnfst.Migrations.Core.Lint.Checking;

/// <summary>What lint goes by.</summary>
internal sealed record LintOptions
{
    public static LintOptions Default { get; } = new();

    /// <summary>The servers that the migrations run on: rules that hold for none of them are silent.</summary>
    public ServerVersions Versions { get; init; } = ServerVersions.Supported;
}
