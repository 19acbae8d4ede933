using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Statements.Reading;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Lint.Subjects;

/// <summary>A step of a migration as lint sees it.</summary>
/// <param name="source">The text that holds the statement.</param>
/// <param name="span">Where it is in it.</param>
/// <param name="mode">How it runs.</param>
internal sealed class LintedStep(LintSource source, TextSpan span, SqlStepMode mode)
{
    public LintSource Source => source;

    public TextSpan Span => span;

    public SqlStepMode Mode => mode;

    /// <summary>What the statement says.</summary>
    public SqlStatement Statement { get; } = StatementReader.Read(source.Text, span);

    /// <summary>Whether the author says that it may run again: the directive <c>idempotent</c>.</summary>
    public bool IsIdempotent { get; init; }

    /// <summary>The rules that shall not speak of it.</summary>
    public EquatableArray<IgnoredRule> Ignored { get; init; }
}
