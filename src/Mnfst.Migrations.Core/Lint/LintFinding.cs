using Mnfst.Migrations.Core.Collections;
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

    /// <summary>Whether <c>#pragma</c> or an attribute silences it, of which the compiler knows more than we do.</summary>
    public bool IsSilenced { get; init; }

    /// <summary>What makes it go; null where only a person can tell.</summary>
    public LintFix? Fix { get; private init; }

    public string Id => Diagnostic.Id;

    /// <summary>The same with what makes it go, which editors are told as well.</summary>
    /// <param name="fix">What does; null for nothing.</param>
    /// <param name="source">The file that it is in.</param>
    public LintFinding WithFix(LintFix? fix, LintSource source)
    {
        if (fix is null || source.LocationOf(fix.Span) is not { } place)
            return this;
        var written = source.Text.Substring(fix.Span.Start, fix.Span.Length);
        var change = new TextFix(fix.Title, place, written, fix.Replacement);
        return this with
        {
            Fix = fix,
            Diagnostic = Diagnostic with
            {
                Fixes = EquatableArray.Of<DiagnosticFix>(
                    fix.Next is { } next ? new FollowedFix(change, next) : change
                ),
            },
        };
    }
}
