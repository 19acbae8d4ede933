using System.CommandLine;

namespace Mnfst.Migrations.Cli.Hosting;

/// <summary>A command that is made when it is named: a program runs one of many, and all options of all take a while.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Create">Makes it.</param>
internal sealed record NamedCommand(string Name, Func<Command> Create)
{
    /// <summary>Another name of it; null if it has none.</summary>
    public string? Alias { get; init; }

    /// <summary>Whether it looks at all commands.</summary>
    public bool NeedsOthers { get; init; }

    /// <summary>Whether a word is one of its names.</summary>
    public bool IsCalled(string? word) => word is not null && (word == Name || word == Alias);
}
