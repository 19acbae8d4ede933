using System.Collections.Concurrent;
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

    /// <summary>What was thrown at a revision, with the names of the rules.</summary>
    public IEnumerable<(string Rule, Exception Exception)> At(Revision revision) =>
        _failures
            .Where(failure => failure.Key.Revision == revision.Id)
            .Select(failure => (Rule: $"{failure.Key.Rule.GetType()}", failure.Value))
            .OrderBy(failure => failure.Rule, StringComparer.Ordinal);
}
