using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Core.Text;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations;

/// <summary>What a rule of a project's own is given: a statement, and what surrounds it.</summary>
public sealed class LintRuleContext
{
    private readonly Func<IReadOnlyList<LintedStatement>> _statements;
    private readonly Func<IReadOnlyList<LintedRelation>> _relations;
    private readonly Action<TextSpan?, string> _report;

    internal LintRuleContext(
        Func<IReadOnlyList<LintedStatement>> statements,
        Func<IReadOnlyList<LintedRelation>> relations,
        Action<TextSpan?, string> report
    ) => (_statements, _relations, _report) = (statements, relations, report);

    /// <summary>The revision.</summary>
    public required Revision Revision { get; init; }

    /// <summary>Whether the statement is of its upgrade or of its downgrade.</summary>
    public required MigrationDirection Direction { get; init; }

    /// <summary>
    /// The statement. One in another, such as a table of CREATE SCHEMA or the INSERT in a WITH, is asked about by itself.
    /// </summary>
    public required LintedStatement Statement { get; init; }

    /// <summary>
    /// All statements of this direction of the revision, in order; <see cref="Statement"/> is the same object there, unless it
    /// stands in another statement.
    /// </summary>
    public IReadOnlyList<LintedStatement> Statements => _statements();

    /// <summary>
    /// What the statement, or the one that it stands in, does to relations: which it locks, writes anew and reads, those that it
    /// does not name among them, such as the table that a foreign key references.
    /// </summary>
    public IReadOnlyList<LintedRelation> Relations => _relations();

    /// <summary>Reports a finding, at the words that the statement begins with.</summary>
    /// <param name="problem">What happens, in a sentence.</param>
    /// <exception cref="ArgumentException">The problem is empty.</exception>
    public void Report(string problem)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(problem);
        _report(null, problem);
    }

    /// <summary>Reports a finding at a part of the statement.</summary>
    /// <param name="problem">What happens, in a sentence.</param>
    /// <param name="part">The part, in the text of <see cref="LintedStatement.Sql"/>.</param>
    /// <exception cref="ArgumentException">The problem is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The part is not in the statement.</exception>
    public void Report(string problem, Range part)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(problem);
        var (start, length) = part.GetOffsetAndLength(Statement.Sql.Length);
        _report(new TextSpan(start, length), problem);
    }
}
