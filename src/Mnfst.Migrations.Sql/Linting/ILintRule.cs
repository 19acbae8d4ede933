using Mnfst.Migrations.Core.Diagnostics;

namespace Mnfst.Migrations;

/// <summary>
/// A rule of a project's own, which <c>mnfst lint</c> applies beside those that it has. A project adds its rules in
/// <c>MigrationCatalog.AddLintRules</c>. A rule is asked about one statement at a time, never by two threads at once, and in no
/// certain order of revisions: it keeps nothing between two questions.
/// </summary>
public interface ILintRule
{
    /// <summary>
    /// Its id, by which settings and suppressions name it: capitals, then digits, such as <c>APP001</c>. It must not begin with
    /// MNFST, and no two rules have the same.
    /// </summary>
    string Id { get; }

    /// <summary>What it finds, in a few words.</summary>
    string Title { get; }

    /// <summary>How much its findings weigh, unless the settings say another; a warning unless it says so.</summary>
    DiagnosticSeverity Severity => DiagnosticSeverity.Warning;

    /// <summary>What to do instead, in a sentence or two; empty if the findings say it.</summary>
    string Remedy => "";

    /// <summary>
    /// Whether it is asked about downgrades, too; not unless it says so, since what a downgrade is for is to take away what an
    /// upgrade made.
    /// </summary>
    bool HoldsForDowngrades => false;

    /// <summary>
    /// Looks at a statement, and reports what it finds (<see cref="LintRuleContext.Report(string)"/>). What it throws is told with
    /// the name of the rule and the revision, about which it is not asked further; other rules go on, and the command fails.
    /// </summary>
    /// <param name="context">The statement, and what surrounds it.</param>
    void Check(LintRuleContext context);
}
