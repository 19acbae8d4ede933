using System.Globalization;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Settings;

namespace Mnfst.Migrations.Tool.Fleets;

/// <summary>What the settings file says of how a fleet is migrated, as options for a program that does not find that file.</summary>
internal static class SettingsWords
{
    /// <summary>The options.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="given">What is said by other options, which go before.</param>
    /// <exception cref="CommandFailedException">They name what only this machine has.</exception>
    public static IEnumerable<string> Of(FleetSettings settings, IReadOnlyCollection<string> given) =>
        Options(settings).Where(option => !IsGiven(option.Name, given)).SelectMany(option => option.Words);

    private static IEnumerable<(string Name, string[] Words)> Options(FleetSettings settings)
    {
        (string Name, string? Value)[] all =
        [
            ("--parallel", settings.Parallel?.ToString(CultureInfo.InvariantCulture)),
            ("--per-server", settings.PerServer?.ToString(CultureInfo.InvariantCulture)),
            (
                "--canary",
                settings.Canary is { } canary
                    ? canary.Portion?.ToString() ?? string.Join(',', canary.Names)
                    : null
            ),
            ("--gate", settings.Gate is { } gate ? gate.Sql ?? Join(gate.Command!) : null),
            ("--waves", settings.Waves is { } waves ? string.Join(',', waves.Ends) : null),
            ("--max-failures", settings.MaxFailures?.ToString()),
            ("--deadline", settings.Deadline is { } deadline ? Duration.Write(deadline) : null),
        ];
        return all.Where(option => option.Value is not null)
            .Select(option => (option.Name, (string[])[$"{option.Name}={option.Value}"]));
    }

    /// <summary>As the option takes a program: words with quotes around those that have spaces.</summary>
    private static string Join(IReadOnlyList<string> words) =>
        words.Any(word => word.Contains('"', StringComparison.Ordinal))
            ? throw new CommandFailedException(
                "The program of 'gate' in mnfst.json has a quotation mark in its arguments, which --gate cannot have. Put it into a script."
            )
            : string.Join(' ', words.Select(word => word.Any(char.IsWhiteSpace) || word.Length == 0 ? $"\"{word}\"" : word));

    private static bool IsGiven(string name, IEnumerable<string> given) =>
        given.Any(word => word == name || word.StartsWith($"{name}=", StringComparison.Ordinal));
}
