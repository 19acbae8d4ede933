using Mnfst.Migrations.Cli.Output;

namespace Mnfst.Migrations.Cli.Hosting;

/// <summary>What surrounds a command: the process it runs in, or a test.</summary>
internal sealed record Surroundings
{
    /// <summary>Standard output, for results.</summary>
    public required Screen Results { get; init; }

    /// <summary>Standard error, for everything else.</summary>
    public required Screen Messages { get; init; }

    /// <summary>Whether somebody is there to answer a question.</summary>
    public required bool CanAsk { get; init; }

    /// <summary>Standard input; null if it is a terminal.</summary>
    public TextReader? Input { get; init; }

    /// <summary>Where the user stands; empty if that folder is gone.</summary>
    public required string Folder { get; init; }

    /// <summary>Reads an environment variable; null if it is not set.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>Those of this process.</summary>
    public static Surroundings OfProcess()
    {
        Func<string, string?> variable = Environment.GetEnvironmentVariable;
        return new Surroundings
        {
            Results = new Screen(
                new GuardedWriter(Console.Out, "Standard output"),
                ScreenTraits.Detect(Console.IsOutputRedirected, variable)
            ),
            Messages = new Screen(
                new GuardedWriter(Console.Error, null),
                ScreenTraits.Detect(Console.IsErrorRedirected, variable)
            ),
            CanAsk = !Console.IsInputRedirected && !Console.IsErrorRedirected,
            Input = Console.IsInputRedirected ? Console.In : null,
            Folder = FindFolder(),
            Variable = variable,
        };
    }

    /// <summary>The folder of the process.</summary>
    public static string FindFolder()
    {
        try
        {
            return Environment.CurrentDirectory;
        }
        catch (IOException)
        {
            // It was deleted; whoever needs it says so.
            return "";
        }
    }
}
