using System.CommandLine;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Json;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Cli.Parsing;
using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Sql.Execution.Indexes;

namespace Mnfst.Migrations.Cli.Commands;

/// <summary>
/// <c>repair indexes</c>: drops the INVALID indexes that revisions of the project left, and builds those again that the journal says
/// are there. Indexes of others are shown and left alone.
/// </summary>
internal sealed class RepairIndexesCommand : CliCommand
{
    private readonly Argument<string[]> _indexes = new("INDEX")
    {
        Description =
            "The indexes, with their schema or without; all that revisions left, after asking, if none is named",
        Arity = ArgumentArity.ZeroOrMore,
        DefaultValueFactory = _ => [],
    };

    private readonly RunOptions _options = new();
    private readonly Option<bool> _yes = Confirmation.CreateOption();

    public RepairIndexesCommand()
        : base("indexes", "Drop or rebuild invalid indexes that revisions left")
    {
        Add(_indexes);
        Add(_options.ForJournal);
        Add(_yes);
        Examples = ["repair indexes", "repair indexes idx_documents_status --yes"];
    }

    public override async Task<ExitCode> RunAsync(CommandContext context)
    {
        var catalog = await context.LoadCatalogAsync();
        await using var database = await context.OpenDatabaseAsync();
        await using var screen = new RunScreen(context.Output, database.Description);
        var runner = new MigrationRunner(
            catalog,
            database.Connection,
            _options.Read(context.Arguments, context.RunSettings),
            screen
        );
        var (own, others) = await runner.FindInvalidIndexesAsync(context.CancellationToken);
        var names = context.Get(_indexes);
        var wanted = Select(own, others, names);
        Show(context.Output, wanted, names.Length == 0 ? others : []);
        if (wanted.Count > 0)
            await ConfirmAsync(context, names);
        var done =
            wanted.Count == 0 ? [] : await runner.RepairIndexesAsync(wanted, context.CancellationToken);
        context.Output.Conclude(
            done.Count == 0
                ? new Line("Nothing to do: no revision left an invalid index.")
                : new Line("Repaired", Palette.Good).Add(
                    $" {done.Count} {(done.Count == 1 ? "index" : "indexes")}."
                )
        );
        if (context.Output.IsJson)
            context.WriteJson(
                new IndexRepairJson(
                    database.Description,
                    [.. done.Select(RepairedIndexJson.Of)],
                    [.. others.Select(index => index.Sql)]
                ),
                CliJson.Default.IndexRepairJson
            );
        return ExitCode.Done;
    }

    private static IReadOnlyList<RepairableIndex> Select(
        IReadOnlyList<RepairableIndex> own,
        IReadOnlyList<InvalidIndex> others,
        string[] names
    )
    {
        if (names.Length == 0)
            return own;
        var wanted = new List<RepairableIndex>();
        foreach (var name in names)
        {
            var named = own.Where(repairable => IsCalled(repairable.Index, name)).ToList();
            wanted.Add(
                named.Count switch
                {
                    1 => named[0],
                    0 when others.Any(index => IsCalled(index, name)) => throw new CommandFailedException(
                        $"Index '{name}' is invalid, but no revision of the project left it, or somebody may be building it. Nothing was done. See 'doctor'."
                    ),
                    0 => throw new CommandFailedException(
                        $"There is no invalid index '{name}'. Nothing was done."
                    ),
                    _ => throw new CommandFailedException(
                        $"'{name}' is the name of several invalid indexes: {string.Join(", ", named.Select(one => one.Index.Sql))}. Write its schema, too."
                    ),
                }
            );
        }
        return [.. wanted.Distinct()];
    }

    private static bool IsCalled(InvalidIndex index, string name) =>
        name == index.Index.Name || name == index.Index.ToString() || name == index.Sql;

    private static void Show(
        CommandOutput output,
        IReadOnlyList<RepairableIndex> wanted,
        IReadOnlyList<InvalidIndex> others
    )
    {
        foreach (var (index, revision, remedy) in wanted)
            output.Messages.WriteLine(
                new Line($"  {index.Sql}", Palette.Strong).Add(
                    $" of {index.TableSql}, of revision '{revision}': {(remedy == IndexRemedy.Drop ? "is dropped" : "is built again")}"
                )
            );
        foreach (var index in others)
            output.Messages.WriteLine(
                new Line($"  {index.Sql}", Palette.Dim).Add(
                    $" of {index.TableSql} is left alone: no revision of the project left it, or it is being built",
                    Palette.Dim
                )
            );
    }

    /// <summary>Without a terminal the indexes have to be named.</summary>
    private async Task ConfirmAsync(CommandContext context, string[] names)
    {
        if (context.Get(_yes) && (names.Length > 0 || context.Surroundings.CanAsk))
            return;
        if (!context.Surroundings.CanAsk && names.Length == 0)
            throw new CommandFailedException(
                "There is no terminal to ask. Name the indexes, and add --yes to confirm.",
                ExitCode.Usage
            );
        Confirmation.RefuseUnlessSomebodyIsThere(context, "Indexes would be dropped or built again");
        await Confirmation.AskAsync(context, "Go on?");
    }
}
