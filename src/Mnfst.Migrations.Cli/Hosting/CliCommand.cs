using System.CommandLine;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Cli.Parsing;

namespace Mnfst.Migrations.Cli.Hosting;

/// <summary>A command, with its options beside what it does.</summary>
/// <param name="name">How it is called.</param>
/// <param name="description">What it does, in a sentence without a full stop.</param>
internal abstract class CliCommand(string name, string description) : Command(name, description), IFormatted
{
    /// <summary>Ways to call it, without the name of the program.</summary>
    public IReadOnlyList<string> Examples { get; protected init; } = [];

    /// <summary>What its help says of its options together, a line each.</summary>
    public IReadOnlyList<string> Notes { get; protected init; } = [];

    /// <summary>What it reads of what can be said to several commands.</summary>
    public virtual CommandInput Input => CommandInput.All;

    /// <inheritdoc/>
    public virtual IReadOnlyDictionary<string, OutputFormat> AnswerFormats => OutputFormats.Usual;

    /// <summary>Whether it needs the migrations, which another process may have to load.</summary>
    public bool NeedsCatalog => Input.HasFlag(CommandInput.Migrations);

    /// <summary>Whether it needs them for what was asked for.</summary>
    public virtual bool NeedsCatalogFor(CommandContext context) => NeedsCatalog;

    /// <summary>
    /// Whether it is enough to know where revisions stand, which their sources tell without a build
    /// (<see cref="CommandContext.LoadRevisionsAsync"/>).
    /// </summary>
    public virtual bool IsContentWithSources(CommandContext context) => false;

    /// <summary>Does it.</summary>
    public abstract Task<ExitCode> RunAsync(CommandContext context);

    private protected void Add(params IEnumerable<Option> options)
    {
        foreach (var option in options)
            Options.Add(option);
    }
}
