using System.CommandLine;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Parsing;
using Mnfst.Migrations.Cli.Running;
using Mnfst.Migrations.Tool.Tests.Infrastructure;

namespace Mnfst.Migrations.Tool.Tests;

/// <summary>A command offers the options that it heeds, and refuses those that others have.</summary>
public class OptionsTests
{
    private const string Database = "--database --env ";
    private const string Journal = "--journal-schema ";
    private const string Answer = "--output ";
    private const string Place = "--project --migrations --bundle ";
    private const string Build = "--no-build --configuration --framework ";

    /// <summary>What each command reads, reviewed by hand: whoever changes it looks at the code of the command.</summary>
    private static readonly Dictionary<string, string> Reviewed = new(StringComparer.Ordinal)
    {
        ["upgrade"] = Place + Build + Database + Journal + Answer,
        ["downgrade"] = Place + Build + Database + Journal + Answer,
        ["status"] = Place + Build + Database + Journal + Answer,
        ["current"] = Place + Build + Database + Journal + Answer,
        // They ask the database for what is current.
        ["history"] = Place + Build + Database + Journal + Answer,
        ["show"] = Place + Build + Database + Journal + Answer,
        ["plan"] = Place + Build + Database + Journal + Answer,
        ["lint"] = Place + Build + "--env " + Answer,
        ["log"] = Place + "--framework " + Database + Journal + Answer,
        ["stamp"] = Place + Build + Database + Journal + Answer,
        ["doctor"] = Place + Build + Database + Journal + Answer,
        ["check"] = Place + Build + Database + Journal + Answer,
        ["setup"] = Place + Build + Database + Journal + Answer,
        ["reset"] = Place + Build + Database + Journal + Answer,
        ["repair"] = Place + Build + Database + Journal + Answer,
        ["repair indexes"] = Place + Build + Database + Journal + Answer,
        ["repair checksum"] = Place + Build + Database + Journal + Answer,
        // It asks a database for what is applied, if one is named.
        ["graph"] = Place + Build + Database + Journal,
        ["heads"] = Place + Build + Answer,
        ["branches"] = Place + Build + Answer,
        ["import"] = Place + Build + Answer,
        ["squash"] = Place + Build + Answer,
        ["script"] = Place + Build + "--env " + Journal + Answer,
        ["bundle"] = Place + Build + "--env " + Journal + Answer,
        ["verify"] = Place + Build + "--env " + Journal + Answer,
        ["schema dump"] = Place + Build + "--env " + Journal + Answer,
        ["diff"] = Place + Build + "--env " + Journal + Answer,
        ["drift"] = Place + Build + Database + Journal + Answer,
        ["ensure-version"] = Place + Database + Journal + Answer,
        ["fleet upgrade"] = Place + Build + Database + Journal + Answer,
        ["fleet downgrade"] = Place + Build + Database + Journal + Answer,
        ["fleet status"] = Place + Build + Database + Journal + Answer,
        ["fleet check"] = Place + Build + Database + Journal + Answer,
        ["fleet plan"] = Place + Build + Database + Journal + Answer,
        ["fleet stamp"] = Place + Build + Database + Journal + Answer,
        // What a program elsewhere is told, which finds no mnfst.json.
        ["fleet manifest"] = Place + "--env",
        ["fleet targets"] = Place + Database + Answer,
        ["seed"] = Place + Database + Journal + Answer,
        ["locks"] = Place + Database + Answer,
        ["wait"] = Place + Database + Answer,
        ["backup"] = Place + Database + Answer,
        ["restore"] = Place + Database + Answer,
        ["push"] = Place + Build + Database + Journal + Answer,
        ["watch"] = Place + Build + Database + Journal + Answer,
        ["dev start"] = Place + Database + Answer,
        ["dev stop"] = Place + Database + Answer,
        ["dev status"] = Place + Database + Answer,
        ["dev url"] = Place + Database + Answer,
        ["dev reset"] = Place + Database + Answer,
        ["dev psql"] = Place + Database,
        ["dev versions"] = Place + Answer,
        // What a new revision follows may have to be applied: revision_environment of mnfst.json.
        ["revision"] = Place + Build + Database + Journal + Answer,
        // Its database is that of --from-database.
        ["baseline"] = Place + "--framework --env " + Journal + Answer,
        ["merge"] = Place + "--framework " + Database + Journal + Answer,
        ["rebase"] = Place + "--framework " + Database + Journal + Answer,
        ["edit"] = Place + "--framework " + Database + Journal,
        ["tag"] = Place + "--framework " + Answer,
        ["tag add"] = Place + "--framework " + Answer,
        ["tag list"] = Place + "--framework " + Answer,
        ["tag remove"] = Place + "--framework " + Answer,
        ["init"] = Answer,
        ["help"] = "",
        ["explain"] = "",
        ["completion"] = "",
        ["complete"] = "",
    };

    [Fact]
    public void The_tree_of_one_command_is_that_part_of_the_whole()
    {
        using var termination = new Termination();
        var host = new ToolHost(termination, null);
        foreach (var command in CommandTree.Create(host, new GlobalOptions()).Subcommands)
        {
            if (CommandTree.CreateForOne(host, new GlobalOptions(), command.Name) is not { } alone)
            {
                Assert.Contains(command.Name, (string[])["help", "completion", "complete"]);
                continue;
            }
            var one = Assert.Single(alone.Subcommands);
            Assert.Equal((command.Name, command.GetType()), (one.Name, one.GetType()));
            Assert.Equal(
                CommandsOf(command, "").Prepend(("", command)).Select(NamesOf),
                CommandsOf(one, "").Prepend(("", one)).Select(NamesOf)
            );
        }

        static string NamesOf((string Name, Command Command) command) =>
            $"{command.Name}: {string.Join(' ', command.Command.Options.Select(option => option.Name))}";
    }

    [Fact]
    public void Each_command_offers_of_the_shared_options_those_that_it_heeds()
    {
        using var termination = new Termination();
        var host = new ToolHost(termination, null);
        var root = CommandTree.Create(host, new GlobalOptions());
        var shared = $"{Place}{Build}{Database}{Journal}{Answer}".Split(
            ' ',
            StringSplitOptions.RemoveEmptyEntries
        );

        var offered = CommandsOf(root, "")
            .ToDictionary(
                command => command.Name,
                command => shared.Where(name => command.Command.Options.Any(option => option.Name == name))
            );

        Assert.Equal(Reviewed.Keys.Order(StringComparer.Ordinal), offered.Keys.Order(StringComparer.Ordinal));
        foreach (var (name, options) in offered)
            Assert.Equal($"{name}: {Reviewed[name].Trim()}", $"{name}: {string.Join(' ', options)}");
    }

    [Theory]
    [InlineData("'heads' has no option '--database'. Remove it.", "heads", "--database", "dev:")]
    [InlineData("'heads' has no option '--database'. Remove it.", "--database", "dev:", "heads")]
    [InlineData("'wait' has no option '--no-build'. Remove it.", "wait", "--no-build")]
    [InlineData("'seed' has no option '-x'. Remove it.", "seed", "-x", "a=b")]
    [InlineData("'ensure-version' has no option '--tag'. Remove it.", "ensure-version", "--tag", "v1")]
    [InlineData("'verify' has no option '-d'. Remove it.", "verify", "-d", "postgres://u@h/d")]
    [InlineData("'init' has no option '--database'. Remove it.", "init", "--database", "dev:")]
    [InlineData(
        "'status' has no option '--journal-schema'. Remove it.",
        "dev",
        "status",
        "--journal-schema",
        "a"
    )]
    [InlineData("'backup' has no option '--lock-wait'. Remove it.", "backup", "--lock-wait")]
    [InlineData(
        "--sql prints statements and runs nothing, so --dry-run has no effect. Remove it.",
        "upgrade",
        "--sql",
        "--dry-run"
    )]
    [InlineData(
        "--sql prints statements and runs nothing, so --backup has no effect. Remove it.",
        "upgrade",
        "--backup",
        "saved",
        "--sql"
    )]
    [InlineData(
        "--sql prints statements and runs nothing, so --purge has no effect. Remove it.",
        "stamp",
        "001",
        "--sql",
        "--purge"
    )]
    [InlineData(
        "A bundle in a folder is for every platform, so --runtime has no effect. Remove it.",
        "bundle",
        "out",
        "--runtime",
        "linux-x64"
    )]
    [InlineData(
        "An executable has no manifest, and takes the options of runs when it runs, so --role has no effect. Remove it.",
        "bundle",
        "--executable",
        "out",
        "--role",
        "r"
    )]
    [InlineData(
        "An executable has no manifest, and takes the options of runs when it runs, so --env has no effect. Remove it.",
        "bundle",
        "--executable",
        "out",
        "--env",
        "production"
    )]
    [InlineData(
        "An executable has no manifest, and takes the options of runs when it runs, so --commit, --tag and --journal-schema have no effect. Remove them.",
        "bundle",
        "--executable",
        "out",
        "--tag",
        "v1",
        "--journal-schema",
        "s",
        "--commit",
        "abc"
    )]
    [InlineData(
        "Publishing an executable builds the project, so --no-build has no effect. Remove it.",
        "bundle",
        "--executable",
        "out",
        "--no-build"
    )]
    public async Task An_option_without_use_is_refused(string message, params string[] arguments)
    {
        using var here = new ToolSurroundings().Sql("001");

        var outcome = (await ToolRun.RunAsync(here, arguments)).Ended(2);

        Assert.StartsWith($"error: {message}", outcome.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_option_may_stand_before_the_command_that_heeds_it()
    {
        using var here = new ToolSurroundings().Sql("001");

        var outcome = await ToolRun.RunAsync(
            here,
            "--output",
            "json",
            "--database",
            "dev:throwaway",
            "current"
        );

        Assert.Contains("\"is_at_heads\": false", outcome.Ended(0).Results, StringComparison.Ordinal);
    }

    private static IEnumerable<(string Name, Command Command)> CommandsOf(Command parent, string path) =>
        parent.Subcommands.SelectMany(command =>
            CommandsOf(command, $"{path}{command.Name} ")
                .Concat(command is CliCommand ? [($"{path}{command.Name}", command)] : [])
        );
}
