using System.Globalization;
using BenchmarkDotNet.Running;
using Mnfst.Migrations.Benchmarks.Apply;
using Mnfst.Migrations.Benchmarks.Autogenerate;
using Mnfst.Migrations.Benchmarks.Backfills;
using Mnfst.Migrations.Benchmarks.Commands;
using Mnfst.Migrations.Benchmarks.DevDatabases;
using Mnfst.Migrations.Benchmarks.Generator;
using Mnfst.Migrations.Benchmarks.Graph;

// A word selects a report of cold runs, what a user sees; anything else goes to BenchmarkDotNet.
switch (args)
{
    case ["graph"]:
        return GraphReport.Print();
    case [ColdGraphRun.Command, var shape, var count]:
        Console.WriteLine(ColdGraphRun.Measure(shape, ToNumber(count)).ToJson());
        return 0;
    case ["apply", .. var programs]:
        return await ApplyReport.PrintAsync(programs);
    case ["revisions", var count, var folder]:
        RevisionFolder.Write(folder, ToNumber(count));
        return 0;
    case ["commands", var mnfst, var sample]:
        return CommandReport.Print(mnfst, sample, rounds: 11);
    case ["commands", var mnfst, var sample, var rounds]:
        return CommandReport.Print(mnfst, sample, ToNumber(rounds));
    case ["autogenerate", var mnfst]:
        return AutogenerateReport.Print(mnfst, rounds: 5);
    case ["backfill", var mnfst]:
        return await BackfillReport.PrintAsync(mnfst, rounds: 5, isSynced: false);
    case ["backfill", var mnfst, "--synced"]:
        return await BackfillReport.PrintAsync(mnfst, rounds: 5, isSynced: true);
    case ["generator"]:
        return GeneratorReport.Print();
    case [GeneratorRun.Command, var count]:
        Console.WriteLine(GeneratorRun.Measure(ToNumber(count)).ToJson());
        return 0;
    case ["dev-database"]:
        return await DevDatabaseReport.PrintAsync(rounds: 10);
    case ["dev-database", var rounds]:
        return await DevDatabaseReport.PrintAsync(ToNumber(rounds));
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
        return 0;
}

static int ToNumber(string text) => int.Parse(text, CultureInfo.InvariantCulture);
