using System.CommandLine;
using System.CommandLine.Completions;

namespace Mnfst.Migrations.Cli.Parsing;

/// <summary>What a shell offers where a revision is named: words, labels, tags and ids, newest first.</summary>
internal sealed class RevisionCompletions
{
    private const string Revision = "REVISION";
    private const string Range = "RANGE";

    /// <summary>Those that are there without asking for the migrations.</summary>
    private static readonly string[] Words = ["head", "heads", "base"];

    /// <summary>Gives the migrations; null where nobody completes a line.</summary>
    public Func<Task<IMigrationCatalog>>? Load { get; set; }

    /// <summary>Has a command offer them, for its arguments and options whose values are called after them.</summary>
    public void OfferTo(Command command)
    {
        foreach (var argument in command.Arguments.Where(argument => argument.Name is Revision or Range))
            argument.CompletionSources.Add(_ => Find());
        foreach (var option in command.Options.Where(option => option.HelpName is Revision or Range))
            option.CompletionSources.Add(_ => Find());
    }

    private IEnumerable<CompletionItem> Find() =>
        Words.Concat(FindNames()).Select(name => new CompletionItem(name));

    private IReadOnlyList<string> FindNames()
    {
        if (Load is null)
            return [];
        try
        {
            // The library asks without waiting, and nothing else happens in a process that completes a line.
            var revisions = Load().GetAwaiter().GetResult().Entries.Select(entry => entry.Revision).ToList();
            return
            [
                .. revisions.SelectMany(revision => revision.BranchLabels).Distinct(),
                .. Enumerable
                    .Reverse(revisions)
                    .SelectMany(revision => revision.Tags)
                    .Distinct()
                    .Select(tag => $"@{tag}"),
                .. Enumerable.Reverse(revisions).Select(revision => revision.Id),
            ];
        }
        catch (Exception)
        {
            // A line that is being typed is no place for errors: the command that it becomes reports them.
            return [];
        }
    }
}
