using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Core.Text;
using Mnfst.Migrations.Sql.Fleets.Targets;
using Npgsql;

namespace Mnfst.Migrations.Cli.Fleets;

/// <summary>What must hold of the targets of a fleet before anything runs on one of them.</summary>
internal static class TargetChecks
{
    /// <summary>Refuses two targets that have one name, or are one place.</summary>
    /// <exception cref="CommandFailedException">There are some.</exception>
    public static void RefuseTwins(IReadOnlyList<(FleetTarget Target, string Place)> targets)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var places = new Dictionary<(string Database, string? Schema), (string Name, string Place)>();
        var addresses = new Dictionary<NpgsqlConnectionStringBuilder, string>(
            ReferenceEqualityComparer.Instance
        );
        foreach (var (target, place) in targets)
        {
            if (!addresses.TryGetValue(target.Database, out var address))
                addresses.Add(target.Database, address = DatabaseAddress.Of(target.Database));
            if (!places.TryAdd((address, target.Schema), (target.Name, place)))
            {
                var other = places[(address, target.Schema)];
                var what = target.Schema is { } schema ? $"schema '{schema}' of {address}" : address;
                throw new CommandFailedException(
                    $"Two targets are the same, {what}: '{other.Name}' ({other.Place}) and '{target.Name}' ({place}). Remove one of them."
                );
            }
            if (!names.TryAdd(target.Name, place))
                throw new CommandFailedException(
                    $"Two targets are called '{target.Name}': {names[target.Name]} and {place}. Give each a name of its own."
                );
        }
    }

    /// <summary>Those that are asked for.</summary>
    /// <param name="targets">All of them.</param>
    /// <param name="names">The only ones that are meant; none for all.</param>
    /// <param name="groups">The groups of those that are meant; none for all.</param>
    /// <exception cref="CommandFailedException">Nobody is called that, or nobody is left.</exception>
    public static List<FleetTarget> Narrow(
        IReadOnlyList<FleetTarget> targets,
        IReadOnlyCollection<string> names,
        IReadOnlyCollection<string> groups
    )
    {
        RefuseUnknown("target", names, targets.Select(target => target.Name));
        RefuseUnknown("group", groups, targets.Select(target => target.Group).OfType<string>());
        var (named, grouped) = (
            names.ToHashSet(StringComparer.Ordinal),
            groups.ToHashSet(StringComparer.Ordinal)
        );
        var left = targets
            .Where(target => named.Count == 0 || named.Contains(target.Name))
            .Where(target => grouped.Count == 0 || (target.Group is { } group && grouped.Contains(group)))
            .ToList();
        return left.Count > 0
            ? left
            : throw new CommandFailedException(
                "No target is left: none of those of --target is in a group of --group.",
                ExitCode.Usage
            );
    }

    private static void RefuseUnknown(
        string what,
        IReadOnlyCollection<string> asked,
        IEnumerable<string> known
    )
    {
        if (asked.Count == 0)
            return;
        var all = known.ToHashSet(StringComparer.Ordinal);
        if (asked.FirstOrDefault(name => !all.Contains(name)) is not { } unknown)
            return;
        var advice =
            NearestName.Find(unknown, all) is { } nearest ? $" Did you mean '{nearest}'?"
            : all.Count == 0 ? $" The fleet has no {what}s."
            : " 'mnfst fleet targets' lists all.";
        throw new CommandFailedException($"There is no {what} '{unknown}'.{advice}", ExitCode.Usage);
    }
}
