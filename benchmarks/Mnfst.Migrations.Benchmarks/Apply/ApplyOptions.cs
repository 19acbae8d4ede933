namespace Mnfst.Migrations.Benchmarks.Apply;

/// <summary>What to measure.</summary>
public sealed record ApplyOptions
{
    /// <summary>The .dll of the tool, or bundles that carry the revisions, see <see cref="OurProgram"/>.</summary>
    public IReadOnlyList<string> Programs { get; init; } = [];

    /// <summary>A bundle of the sample, of which only is measured how long it takes to find nothing to do; null for none.</summary>
    public string? Sample { get; init; }

    /// <summary>The folder into which npm installed dbmate; null to do without.</summary>
    public string? Dbmate { get; init; }

    /// <summary>How many revisions there are, in turn.</summary>
    public IReadOnlyList<int> Revisions { get; init; } = [100, 1000];

    /// <summary>How often each program applies all, and ten times as often finds nothing to do.</summary>
    public int Rounds { get; init; } = 5;

    /// <summary>Whether the server syncs each commit to its disk, as PostgreSQL does unless it is told otherwise.</summary>
    public bool IsSynced { get; init; }

    /// <summary>Reads the arguments: <c>[--synced] [--rounds N] [--revisions N]... [--dbmate FOLDER] [--sample PATH] PROGRAM...</c></summary>
    public static ApplyOptions Parse(IEnumerable<string> arguments)
    {
        var options = new ApplyOptions();
        var revisions = new List<int>();
        var programs = new List<string>();
        using var words = arguments.GetEnumerator();
        while (words.MoveNext())
        {
            options = words.Current switch
            {
                "--synced" => options with { IsSynced = true },
                "--rounds" => options with { Rounds = NextNumber() },
                "--dbmate" => options with { Dbmate = Path.GetFullPath(Next()) },
                "--sample" => options with { Sample = Path.GetFullPath(Next()) },
                "--revisions" => Add(revisions, NextNumber()),
                var program => Add(programs, Path.GetFullPath(program)),
            };
        }
        return options with
        {
            Programs =
                programs.Count > 0
                    ? programs
                    :
                    [
                        Path.Combine(
                            AppContext.BaseDirectory,
                            "../../Mnfst.Migrations.Tool/release/mnfst.dll"
                        ),
                    ],
            Revisions = revisions.Count > 0 ? revisions : options.Revisions,
        };

        string Next() =>
            words.MoveNext()
                ? words.Current
                : throw new ArgumentException("The last argument lacks its value.");

        int NextNumber() => int.Parse(Next(), System.Globalization.CultureInfo.InvariantCulture);

        ApplyOptions Add<T>(List<T> list, T item)
        {
            list.Add(item);
            return options;
        }
    }
}
