using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Lint.Effects;
using Mnfst.Migrations.Core.Lint.Fixing;
using Mnfst.Migrations.Core.Lint.Subjects;

namespace Mnfst.Migrations.Core.Lint;

/// <summary>What a rule found.</summary>
/// <param name="Diagnostic">What the compiler says of it.</param>
/// <param name="Problem">What happens: the first half of the message.</param>
/// <param name="Remedy">What to do: the second half.</param>
internal sealed record LintFinding(Diagnostic Diagnostic, string Problem, string Remedy)
{
    /// <summary>The step that it speaks of; null for a finding of a suppression.</summary>
    public LintedStep? Step { get; init; }

    /// <summary>What the statement does to the server; null for a finding of a suppression.</summary>
    public StatementEffects? Effects { get; init; }

    /// <summary>What makes it go; null where only a person can tell.</summary>
    public LintFix? Fix { get; init; }

    public string Id => Diagnostic.Id;
}
