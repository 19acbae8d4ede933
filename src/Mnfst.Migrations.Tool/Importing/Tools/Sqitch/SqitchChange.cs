using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Tool.Importing.Tools.Sqitch;

/// <summary>A change of a plan of Sqitch.</summary>
/// <param name="Name">Its name, which a change that is reworked has again.</param>
/// <param name="Place">Its line.</param>
internal sealed record SqitchChange(string Name, SourceLocation Place)
{
    /// <summary>What it needs, as it is written.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    /// <summary>When it was planned; null if that cannot be read.</summary>
    public DateTimeOffset? Date { get; init; }

    /// <summary>What its author says of it.</summary>
    public string Note { get; init; } = "";

    /// <summary>The tags that follow it at once, without their signs.</summary>
    public List<(string Name, SourceLocation Place)> Tags { get; } = [];

    /// <summary>Its name, with the tag at which it was reworked if it was.</summary>
    public string Key { get; set; } = Name;
}
