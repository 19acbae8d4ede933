namespace Mnfst.Migrations.Benchmarks.Graph;

/// <summary>
/// Histories to measure with, made the same way each time. Ids look like those of real projects: a number and a
/// few words, as long as a file name.
/// </summary>
public static class GraphShapes
{
    private const int Seed = 20241108;

    public static IReadOnlyDictionary<string, Func<int, RawRevision[]>> All { get; } =
        new Dictionary<string, Func<int, RawRevision[]>>
        {
            ["chain"] = Chain,
            ["branches"] = Branches,
            ["placed"] = Placed,
            ["dependencies"] = Dependencies,
            ["tangle"] = Tangle,
            ["fan"] = Fan,
        };

    /// <summary>Each revision follows the one before.</summary>
    public static RawRevision[] Chain(int count) => Make(count, (i, _) => (i == 0 ? [] : [i - 1], []));

    /// <summary>
    /// A trunk from which a branch parts, of up to 8 revisions together with what goes on beside it, and into which
    /// it is merged again, over and over, as a team with feature branches makes it.
    /// </summary>
    public static RawRevision[] Branches(int count)
    {
        var (trunk, branch, branchpoint, left) = (0, 0, 0, 0);
        return Make(count, (i, random) => (i == 0 ? [] : Next(i, random), []));

        int[] Next(int i, Random random)
        {
            if (trunk == branch && i < count - 2)
            {
                (branchpoint, branch, left) = (trunk, i, random.Next(1, 8));
                return [branchpoint];
            }
            if (trunk == branch)
                return [trunk = branch = i - 1];
            if (i == count - 1 || left-- == 0)
            {
                int[] merged = [trunk, branch];
                trunk = branch = i;
                return merged;
            }
            if (trunk == branchpoint || random.Next(2) == 0)
                return [Exchange(ref trunk, i)];
            return [Exchange(ref branch, i)];
        }
    }

    /// <summary>
    /// The same, but each name knows its place in a file, as where the compiler reads them; the command line has the
    /// revisions from the compiled catalog and needs no places.
    /// </summary>
    public static RawRevision[] Placed(int count) =>
        Array.ConvertAll(Branches(count), raw => raw with { IsPlaced = true });

    /// <summary>
    /// A hundred modules with a base, a branch label and a line of their own; every tenth revision depends on
    /// three recent ones of other modules. All are merged at the end.
    /// </summary>
    public static RawRevision[] Dependencies(int count)
    {
        const int Modules = 100;
        return Make(
            count,
            (i, random) =>
            {
                if (i == count - 1)
                    return ([.. Enumerable.Range(i - Modules, Modules)], []);
                if (i < Modules)
                    return ([], []);
                var depends =
                    i % 10 == 0 && i > 10 * Modules
                        ? Enumerable.Range(0, 3).Select(_ => random.Next(i - (10 * Modules), i))
                        : [];
                return ([i - Modules], [.. depends.Where(d => d % Modules != i % Modules).Distinct()]);
            },
            i => i < Modules ? [$"module_{i:D3}"] : []
        );
    }

    /// <summary>
    /// The worst that can be asked of the check for redundant links: every revision depends on four others, any of
    /// those before it.
    /// </summary>
    public static RawRevision[] Tangle(int count) =>
        Make(
            count,
            (i, random) =>
                i == 0
                    ? ([], [])
                    : (
                        [random.Next(Math.Max(0, i - 1000), i)],
                        [.. Enumerable.Range(0, 4).Select(_ => random.Next(i)).Distinct()]
                    )
        );

    /// <summary>One base, one merge of all that follow it.</summary>
    public static RawRevision[] Fan(int count) =>
        Make(
            count,
            (i, _) =>
                i == 0 ? ([], [])
                : i == count - 1 ? ([.. Enumerable.Range(1, count - 2)], [])
                : ([0], [])
        );

    private static int Exchange(ref int place, int value)
    {
        var old = place;
        place = value;
        return old;
    }

    private static RawRevision[] Make(
        int count,
        Func<int, Random, (int[] Down, int[] Depends)> links,
        Func<int, string[]>? labels = null
    )
    {
        var random = new Random(Seed);
        var raw = new RawRevision[count];
        for (var i = 0; i < count; i++)
        {
            var (down, depends) = links(i, random);
            raw[i] = new RawRevision(IdOf(i), Ids(down), Ids(depends), labels?.Invoke(i) ?? []);
        }
        // A folder is not listed in the order of its history.
        random.Shuffle(raw);
        return raw;
    }

    /// <summary>A new string each time, as a parser makes them.</summary>
    private static string IdOf(int number) => $"{number:D6}_add_column_to_table_{number % 97}";

    private static string[] Ids(int[] numbers) => [.. numbers.Select(IdOf)];
}
