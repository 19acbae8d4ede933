using System.Collections.Concurrent;
using Mnfst.Migrations.Cli.Failures;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Core.Graph;

namespace Mnfst.Migrations.Tool.Linting.ProjectRules;

/// <summary>What rules of a project threw, once for each rule and revision.</summary>
internal sealed class RuleFailures
{
    private readonly ConcurrentDictionary<(ILintRule Rule, string Revision), Exception> _failures = new();

    public bool IsEmpty => _failures.IsEmpty;

    public bool Contains(ILintRule rule, Revision revision) => _failures.ContainsKey((rule, revision.Id));

    public void Add(ILintRule rule, Revision revision, Exception exception) =>
        _failures.TryAdd((rule, revision.Id), exception);

    /// <summary>Tells what was thrown: what the rules would have found, nobody knows.</summary>
    /// <param name="revisions">The revisions, with their files.</param>
    /// <param name="output">Where to tell it.</param>
    /// <returns>Whether anything was thrown.</returns>
    public bool Report(IEnumerable<(Revision Revision, string Path)> revisions, CommandOutput output)
    {
        foreach (var (revision, path) in revisions)
        foreach (var (rule, exception) in At(revision))
            output.ReportFinding(
                BuildError.FailedCode,
                path,
                $"The rule {rule} failed at revision {revision}: {new Line(exception.Message).Flatten().Text}",
                output.IsVerbose ? exception.ToString() : null
            );
        return !IsEmpty;
    }

    /// <summary>What was thrown at a revision, with the names of the rules.</summary>
    private IEnumerable<(string Rule, Exception Exception)> At(Revision revision) =>
        _failures
            .Where(failure => failure.Key.Revision == revision.Id)
            .Select(failure => (Rule: $"{failure.Key.Rule.GetType()}", failure.Value))
            .OrderBy(failure => failure.Rule, StringComparer.Ordinal);
}
