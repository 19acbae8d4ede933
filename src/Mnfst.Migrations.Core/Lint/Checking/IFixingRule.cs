using Mnfst.Migrations.Core.Lint.Fixing;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Lint.Checking;

/// <summary>A rule that knows what to write instead of what it finds, at least in some cases.</summary>
internal interface IFixingRule
{
    /// <summary>What to write instead, where that is certain; null where only a person can tell.</summary>
    /// <param name="step">The step, of a .sql file, in whose statement something was found.</param>
    /// <param name="place">The place that was reported.</param>
    LintFix? Fix(StepFixing step, TextSpan place);
}
