namespace Mnfst.Migrations.Benchmarks.Apply;

/// <summary>
/// How long it takes to apply revisions, and to find that there are none left: our programs beside psql with the same
/// statements, and dbmate. Each run is a process of its own; all take turns, with all processors and with one.
/// </summary>
public sealed class ApplyReport(ApplyServer server, ApplyOptions options)
{
    /// <summary>How often each looks for something to do after it has applied all.</summary>
    private const int Looks = 10;

    /// <summary>What all who write our journal have to leave alike: all columns of all tables, and the journal but for its times.</summary>
    private const string State = """
        SELECT md5(string_agg(t::text, E'\n' ORDER BY t::text)) FROM (
            SELECT 1, revision, down_revision::text, message, checksum, state, upgrade_step, downgrade_sql
                FROM mnfst_revision
            UNION ALL SELECT 2, event, revision, checksum, tool_version, "by", step, detail FROM mnfst_journal
            UNION ALL SELECT 3, c.relname, a.attname, a.atttypid::regtype::text, NULL, NULL, a.attnum, NULL
                FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
                WHERE c.relnamespace = 'public'::regnamespace AND a.attnum > 0
        ) AS t
        """;

    /// <summary>The processors that programs may use, as <c>taskset</c> takes them.</summary>
    private static readonly (string Name, string? Processors)[] Machines =
        Environment.ProcessorCount > 1
            ?
            [
                ($"{Environment.ProcessorCount} processors", $"0-{Environment.ProcessorCount - 1}"),
                ("1 processor", "1"),
            ]
            : [("1 processor", null)];

    private OurProgram First => new(server.Dev, options.Programs[0]);

    /// <summary>Measures and prints.</summary>
    public static async Task<int> PrintAsync(string[] arguments)
    {
        var options = ApplyOptions.Parse(arguments);
        await using var server = await ApplyServer.StartAsync(options.IsSynced);
        Console.WriteLine(await server.DescribeAsync());
        foreach (var revisions in options.Revisions)
        {
            using var folder = new RevisionFolder(revisions);
            await new ApplyReport(server, options).PrintAsync(folder, revisions);
        }
        return 0;
    }

    private async Task PrintAsync(RevisionFolder folder, int revisions)
    {
        var empty = await server.Dev.CreateDatabaseAsync();
        First.Call(folder, empty, "stamp", "base").Run();
        var model = await server.Dev.CreateDatabaseAsync(template: empty);
        First.Apply(folder, model).Run();
        var state = await server.AskAsync(model, State);

        var contestants = Contestants().ToList();
        foreach (var contestant in contestants)
            await contestant.PrepareAsync(folder, model);
        var results = Machines.ToDictionary(
            machine => machine,
            _ =>
                contestants.ConvertAll(contestant =>
                    (contestant, Apply: new Timings(), Nothing: new Timings())
                )
        );
        for (var round = 0; round < options.Rounds; round++)
        {
            foreach (var (machine, rows) in results)
                await MeasureAsync(folder, machine.Processors, rows, empty, state);
        }
        foreach (var ((name, _), rows) in results)
        {
            Print(
                $"{revisions} revisions, apply, {name}",
                rows.Where(row => row.contestant.Applies),
                row => row.Apply
            );
            Print($"{revisions} revisions, nothing to do, {name}", rows, row => row.Nothing);
        }
    }

    private IEnumerable<Contestant> Contestants()
    {
        var own = server.Dev.PsqlPath ?? "psql";
        yield return new Psql(server.Dev, own, "psql");
        // Debian's is a script that looks for the newest of several.
        if (FindOnPath("psql") is { } found && ResolveLinks(found) != ResolveLinks(own))
            yield return new Psql(server.Dev, found, $"psql, by way of {found}");
        if (options.Dbmate is { } folder)
            yield return new Dbmate(server.Dev, Dbmate.Find(folder));
        foreach (var program in options.Programs)
            yield return new OurProgram(server.Dev, program);
        if (options.Sample is { } sample)
            yield return new SampleBundle(server.Dev, sample);
    }

    /// <summary>One round: all apply, each to a new database, then all look for something to do, in turn.</summary>
    private async Task MeasureAsync(
        RevisionFolder folder,
        string? processors,
        List<(Contestant Contestant, Timings Apply, Timings Nothing)> rows,
        string empty,
        string state
    )
    {
        var databases = new List<string>();
        foreach (var (contestant, apply, _) in rows)
        {
            var template = contestant.Applies && contestant.WritesOurJournal ? empty : null;
            var database = await server.Dev.CreateDatabaseAsync(template: template);
            databases.Add(database);
            apply.Add(contestant.Apply(folder, database).Run(processors));
            if (template is not null && await server.AskAsync(database, State) != state)
                throw new InvalidOperationException(
                    $"{contestant.Name} left another database than the first."
                );
        }
        for (var look = 0; look < Looks; look++)
        {
            foreach (var ((contestant, _, nothing), database) in rows.Zip(databases))
                nothing.Add(contestant.FindNothing(folder, database).Run(processors));
        }
        foreach (var database in databases)
            await server.Dev.DropDatabaseAsync(database);
    }

    private static void Print(
        string title,
        IEnumerable<(Contestant Contestant, Timings, Timings)> rows,
        Func<(Contestant, Timings Apply, Timings Nothing), Timings> select
    )
    {
        var list = rows.ToList();
        Console.WriteLine(
            $"\n{title}, ms\n\n| program | min | median | max | median of psql's |\n| --- | --: | --: | --: | --: |"
        );
        foreach (var row in list)
            Console.WriteLine(select(row).ToRow(row.Contestant.Name, select(list[0])));
    }

    private static string? FindOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);

    private static string ResolveLinks(string path) =>
        new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? Path.GetFullPath(path);
}
