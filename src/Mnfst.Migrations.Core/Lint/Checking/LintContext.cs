using Mnfst.Migrations.Core.Lint.Effects;
using Mnfst.Migrations.Core.Lint.Effects.Model;
using Mnfst.Migrations.Core.Lint.Facts;
using Mnfst.Migrations.Core.Lint.Fixing;
using Mnfst.Migrations.Core.Lint.Subjects;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Statements.Reading;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Lint.Checking;

/// <summary>What a rule may ask about the statement that it looks at, and where it says what it found.</summary>
internal sealed class LintContext(
    LintedSection section,
    RevisionFacts facts,
    RevisionFacts? otherWay,
    SchemaFacts schema,
    LintOptions options,
    Action<LintRule, TextSpan, object[]> report
)
{
    private LintedStep? _step;
    private LintedTransaction? _transaction;
    private StatementEffects? _effects;

    /// <summary>All statements of this way.</summary>
    public LintedSection Section => section;

    /// <summary>What the statements before this one said.</summary>
    public RevisionFacts Facts => facts;

    public LintOptions Options => options;

    /// <summary>The step that the statement is in.</summary>
    public LintedStep Step => _step!;

    /// <summary>What commits together with the statement.</summary>
    public LintedTransaction Transaction => _transaction!;

    /// <summary>What the statement of the step does to the server.</summary>
    public StatementEffects Effects =>
        _effects ??= StatementEffects.Of(Step.Statement, Text, options.Versions.First, schema);

    /// <summary>What lock_timeout is here, as the revision says; null if it does not.</summary>
    public string? LockTimeout => facts.LockTimeout ?? SettingOf("lock_timeout");

    /// <summary>Whether TimeZone is UTC here, as the revision says; null if it does not.</summary>
    public bool? IsUtc =>
        facts.IsUtc ?? (SettingOf("timezone") is { } zone ? RevisionFacts.IsUtcName(zone) : null);

    public string Text => Step.Source.Text;

    public string TextOf(TextSpan span) => Text.Substring(span.Start, span.Length);

    /// <summary>
    /// Whether a table, or that of an index, was there before the revision and still is when it ends: others use it, and it has
    /// rows.
    /// </summary>
    public bool IsLive(SqlName relation)
    {
        var table = facts.TablesOfIndexes.Find(relation) ?? relation;
        return !facts.IsCreated(table) && !section.Drops(table);
    }

    public bool IsLive(ObjectName table) => IsLive(table.Name);

    /// <summary>The table of an index, where the revision says it; null if it does not.</summary>
    public SqlName? TableOf(SqlName index) => schema.TableOf(index);

    /// <summary>A constraint that the revision made, or that its downgrade gives back; null if it says nothing of it.</summary>
    public SqlConstraint? ConstraintOf(SqlName table, string name) =>
        ConstraintIn(facts, table, name)
        ?? (
            otherWay is null
                ? Restored.ConstraintOf(section.Revision.Downgrade, table, name)
                : ConstraintIn(otherWay, table, name)
        );

    /// <summary>Whether a table is known to be partitioned.</summary>
    public bool IsPartitioned(ObjectName table) => schema.IsPartitioned(table.Name) == true;

    /// <summary>What a constraint is, as the revision says, or else its name.</summary>
    public ConstraintKind KindOf(SqlName table, string constraint) =>
        ConstraintOf(table, constraint) is { } known
            ? ConstraintKinds.Of(known)
            : ConstraintKinds.Of(constraint);

    /// <summary>
    /// The type of a column: what the revision gave it before, the database has, or the other way gives it. Null if nobody says.
    /// </summary>
    public SqlType? TypeOf(SqlName table, string column) =>
        schema.TypeOf(table, column)
        ?? (
            otherWay is null
                ? Restored.TypeOf(section.Revision.Downgrade, table, column)
                : otherWay.TypeOf(table, column)
        );

    /// <summary>The foreign keys of a table that the revision made, on either way, and did not drop.</summary>
    public IEnumerable<ForeignKeyFacts> ForeignKeysOf(SqlName table) =>
        (facts.Tables.Find(table) ?? otherWay?.Tables.Find(table))?.ForeignKeys ?? [];

    /// <summary>
    /// Whether nothing commits together with the statement but what is akin to it, and what makes nobody wait.
    /// </summary>
    public bool IsAlone(Func<SqlStatement, bool> isKin) =>
        Transaction.Steps.All(step => isKin(step.Statement) || MakesNobodyWait(step.Statement));

    /// <summary>The functions that an expression calls.</summary>
    public IEnumerable<ObjectName> FunctionsIn(TextSpan expression) => CalledFunctions.In(Text, expression);

    /// <summary>
    /// Where a safe form is sought; null for what is not written as SQL in a file, or has arguments in it: what stands for
    /// these must not be written.
    /// </summary>
    public StepFixing? Fixing =>
        Step.Source.File == Step.Source.Text ? new StepFixing(Step, Transaction, section, facts) : null;

    /// <summary>Says that something was found.</summary>
    /// <param name="rule">The rule that found it.</param>
    /// <param name="place">Where in the text.</param>
    /// <param name="values">The values of the rule's message.</param>
    public void Report(LintRule rule, TextSpan place, params object[] values) => report(rule, place, values);

    internal void MoveTo(LintedStep step, LintedTransaction transaction) =>
        (_step, _transaction, _effects) = (step, transaction, null);

    private static bool MakesNobodyWait(SqlStatement statement) =>
        statement is DropStatement { Objects: ObjectKind.Function }
        || statement.Kind
            is SqlStatementKind.CreateFunction
                or SqlStatementKind.CreateType
                or SqlStatementKind.CreateDomain
                or SqlStatementKind.CreateSchema
                or SqlStatementKind.CreateSequence
                or SqlStatementKind.CreateView
                or SqlStatementKind.Comment
                or SqlStatementKind.Set
                or SqlStatementKind.SetConstraints;

    private string? SettingOf(string name) =>
        section
            .Revision.Settings.FirstOrDefault(setting =>
                setting.Name.Equals(name, StringComparison.OrdinalIgnoreCase)
            )
            ?.Value;

    private static SqlConstraint? ConstraintIn(RevisionFacts facts, SqlName table, string name) =>
        facts.Tables.Find(table) is { } known && known.Constraints.TryGetValue(name, out var constraint)
            ? constraint.Constraint
            : null;
}
