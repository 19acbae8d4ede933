using Mnfst.Migrations.Generator.Options;

namespace Mnfst.Migrations.Generator.Emit;

/// <summary>
/// The names of the constants. An id that is an identifier keeps its form; of ids that become the same name, the
/// others get a number, in the order of the ids, so that nothing depends on files or on their order.
/// </summary>
internal static class RevisionIdNames
{
    // The metadata of an assembly holds names of up to 1,023 bytes.
    private const int MaxLength = 200;

    // A constant may not be named as its class, and what every class inherits it would hide.
    private static readonly string[] Taken =
    [
        RevisionIdsSource.Name,
        nameof(Equals),
        nameof(GetHashCode),
        nameof(GetType),
        nameof(MemberwiseClone),
        nameof(ReferenceEquals),
        nameof(ToString),
        "Finalize",
    ];

    /// <summary>A name for each id.</summary>
    /// <param name="ids">The ids, each once.</param>
    public static IReadOnlyDictionary<string, string> Of(IEnumerable<string> ids)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var used = new HashSet<string>(Taken, StringComparer.Ordinal);
        var others = new List<(string Id, string Name)>();
        foreach (var id in ids)
        {
            var name = CSharpNames.ToIdentifier(id.Length > MaxLength ? id.Substring(0, MaxLength) : id);
            if (name == id && used.Add(name))
                names.Add(id, name);
            else
                others.Add((id, name));
        }
        foreach (var (id, name) in others.OrderBy(other => other.Id, StringComparer.Ordinal))
        {
            var unique = name;
            for (var number = 2; !used.Add(unique); number++)
                unique = $"{name}_{number}";
            names.Add(id, unique);
        }
        return names;
    }
}
