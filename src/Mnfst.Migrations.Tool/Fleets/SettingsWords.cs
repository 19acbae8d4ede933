using System.Globalization;
using Mnfst.Migrations.Cli.Settings;

namespace Mnfst.Migrations.Tool.Fleets;

/// <summary>What the settings file says of how a fleet is migrated, as options for a program that does not find that file.</summary>
internal static class SettingsWords
{
    /// <summary>The options.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="given">What is said by other options, which go before.</param>
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
            ("--gate", settings.Gate is { } gate ? gate.Sql ?? ShellText.Join(gate.Command!) : null),
            ("--waves", settings.Waves is { } waves ? string.Join(',', waves.Ends) : null),
            ("--max-failures", settings.MaxFailures?.ToString()),
            ("--deadline", settings.Deadline is { } deadline ? Duration.Write(deadline) : null),
        ];
        return all.Where(option => option.Value is not null)
            .Select(option => (option.Name, (string[])[$"{option.Name}={option.Value}"]));
    }

    private static bool IsGiven(string name, IEnumerable<string> given) =>
        given.Any(word => word == name || word.StartsWith($"{name}=", StringComparison.Ordinal));
}
