using System.Globalization;
using Mnfst.Migrations.Cli.Errors;

namespace Mnfst.Migrations.Cli.Fleets;

/// <summary>The environment variables that tell a shard. An empty one is one that is not set.</summary>
/// <param name="variable">Reads one; null if it is not set.</param>
internal sealed class ShardVariables(Func<string, string?> variable)
{
    /// <summary>The text of one; null if it is not set.</summary>
    public string? Text(string name) => variable(name) is { Length: > 0 } text ? text : null;

    /// <summary>The number in one; null if it is not set.</summary>
    /// <exception cref="CommandFailedException">It is no whole number of at least 0.</exception>
    public int? Number(string? name) =>
        name is null || Text(name) is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new CommandFailedException(
            $"{name} is '{text}', which is not a number. Set it to one, or give --shard I/N.",
            ExitCode.Usage
        );
}
