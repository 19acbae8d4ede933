using System.Text;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Cli.Running;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Cli.Tests.Infrastructure;

/// <summary>A program of a test: a folder with migrations, and a command line that runs in this process.</summary>
internal sealed class Program : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mnfst-cli-");

    /// <summary>Environment variables, as the program sees them.</summary>
    public Dictionary<string, string> Variables { get; } = new(StringComparer.Ordinal);

    /// <summary>Standard input; null for a terminal.</summary>
    public TextReader? Input { get; set; }

    /// <summary>What the program's streams can show.</summary>
    public ScreenTraits Traits { get; set; } = ScreenTraits.Plain;

    /// <summary>Asks the program to stop.</summary>
    public Termination Termination { get; } = new() { EndAtOnce = () => { } };

    /// <summary>The folder the user stands in.</summary>
    public string Folder => _folder.FullName;

    /// <summary>A program with a database of its own, which its environment names.</summary>
    public static Program On(TestDatabase database)
    {
        var program = new Program();
        program.Variables["MNFST_DATABASE"] = database.ConnectionString;
        return program;
    }

    /// <summary>Sets environment variables.</summary>
    /// <param name="variables"><c>NAME=value</c>, with spaces between them.</param>
    public Program Set(string variables)
    {
        foreach (var pair in variables.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            Variables[pair[..pair.IndexOf('=', StringComparison.Ordinal)]] = pair[
                (pair.IndexOf('=', StringComparison.Ordinal) + 1)..
            ];
        return this;
    }

    /// <summary>Writes a file into the folder.</summary>
    public Program With(string path, string text) => With(path, Encoding.UTF8.GetBytes(text));

    /// <summary>Writes a file, whatever it is, into the folder.</summary>
    public Program With(string path, byte[] bytes)
    {
        var file = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, bytes);
        return this;
    }

    /// <summary>Adds a revision that makes a table of its name, or runs other statements.</summary>
    public Program Sql(string id, string? down = null, string? upgrade = null, string header = "") =>
        With(
            $"versions/{id}.sql",
            $"""
            -- Message of {id}
            -- mnfst:revision {id}
            {(down is null ? "" : $"-- mnfst:down_revision {down}\n")}{header}
            -- mnfst:upgrade
            {upgrade ?? $"CREATE TABLE \"{id}\" (id int);"}

            -- mnfst:downgrade
            {(upgrade is null ? $"DROP TABLE \"{id}\";" : "")}
            """
        );

    /// <summary>Two branches that come together, and a revision on top: the shape of the guide's example.</summary>
    public Program Merged() =>
        Sql("001")
            .Sql("002", "001")
            .Sql("003a", "002", header: "-- mnfst:branch_labels left\n")
            .Sql("003b", "002")
            .Sql("004", "003a, 003b")
            .Sql("005", "004");

    /// <summary>Runs a command line.</summary>
    public Task<Outcome> RunAsync(params string[] arguments) =>
        RunAsync(new FolderHost(Path.Combine(Folder, "versions")), arguments);

    /// <summary>Runs a command line of another program.</summary>
    public Task<Outcome> RunAsync(CommandLineHost host, params string[] arguments) =>
        RunAsync(host, new StringWriter(), arguments);

    /// <summary>Begins a command line that goes on until it is stopped.</summary>
    public WatchedRun Watch(params string[] arguments)
    {
        var seen = new SharedWriter();
        var host = new FolderHost(Path.Combine(Folder, "versions"));
        return new WatchedRun(seen, Task.Run(() => RunAsync(host, seen, arguments)));
    }

    private async Task<Outcome> RunAsync(CommandLineHost host, TextWriter results, string[] arguments)
    {
        var messages = new StringWriter();
        var surroundings = new Surroundings
        {
            Results = new Screen(results, Traits),
            Messages = new Screen(messages, Traits),
            CanAsk = false,
            Input = Input,
            Folder = Folder,
            Variable = name => Variables.GetValueOrDefault(name),
        };
        var run = new CommandLineRun(host, surroundings, Termination);
        var exitCode = await run.RunAsync(arguments);
        return new Outcome(exitCode, results.ToString()!, messages.ToString());
    }

    public void Dispose()
    {
        Termination.Dispose();
        _folder.Delete(recursive: true);
    }
}
