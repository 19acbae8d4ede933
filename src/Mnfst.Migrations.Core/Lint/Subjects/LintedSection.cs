using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Subjects;

/// <summary>One way of a revision: all statements of its upgrade, or of its downgrade.</summary>
internal sealed class LintedSection
{
    private readonly SqlNameTable<SqlName> _droppedRelations = new();
    private readonly SqlNameTable<List<SqlStatement>> _byTable = new();
    private readonly HashSet<string> _droppedSchemas = new(StringComparer.Ordinal);

    public LintedSection(IReadOnlyList<LintedStep> steps, LintedRevision revision, bool isDowngrade)
    {
        Steps = steps;
        Revision = revision;
        IsDowngrade = isDowngrade;
        Transactions = LintedTransaction.Of(steps, revision.Transaction);
        foreach (var statement in steps.Select(step => step.Statement))
        {
            if (TableOf(statement) is { } table)
                TakeTable(table, statement);
            if (statement is DropStatement drop)
                TakeDrop(drop);
            else if (statement is CreateTableStatement create)
                _droppedRelations.Remove(create.Name.Name);
        }
    }

    public IReadOnlyList<LintedStep> Steps { get; }

    public LintedRevision Revision { get; }

    public bool IsDowngrade { get; }

    public IReadOnlyList<LintedTransaction> Transactions { get; }

    /// <summary>Whether the section drops a table or view, and does not make it anew: what else it does to it makes nothing worse.</summary>
    public bool Drops(SqlName relation) =>
        _droppedRelations.Contains(relation)
        || (relation.Schema is { } schema && _droppedSchemas.Contains(schema));

    /// <summary>The statements that make, alter, index or guard a table, before and after the one that is looked at.</summary>
    public IReadOnlyList<SqlStatement> StatementsOn(SqlName table) => _byTable.Find(table) ?? [];

    private static ObjectName? TableOf(SqlStatement statement) =>
        statement switch
        {
            CreateTableStatement create => create.Name,
            AlterStatement
            {
                Object: { Kind: ObjectKind.Table or ObjectKind.ForeignTable, Name: var table }
            } => table,
            CreateIndexStatement index => index.Table.Name,
            CreatePolicyStatement policy => policy.Table,
            _ => null,
        };

    private void TakeTable(ObjectName table, SqlStatement statement)
    {
        if (!_byTable.TryFind(table.Name, out var statements))
            _byTable.Set(table.Name, statements = []);
        statements.Add(statement);
    }

    private void TakeDrop(DropStatement drop)
    {
        foreach (var target in drop.Targets)
        {
            if (IsRelation(drop.Objects))
                _droppedRelations.Set(target.Name.Name, target.Name.Name);
            else if (drop.Objects == ObjectKind.Schema)
                _droppedSchemas.Add(target.Name.Name.Name);
        }
    }

    private static bool IsRelation(ObjectKind kind) =>
        kind
            is ObjectKind.Table
                or ObjectKind.ForeignTable
                or ObjectKind.View
                or ObjectKind.MaterializedView
                or ObjectKind.Sequence;
}
