using Mnfst.Migrations.Core.Lint.Effects;
using Mnfst.Migrations.Core.Lint.Effects.Model;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Sql.Execution.Health.Privileges;

/// <summary>
/// Reads which rights the statements of pending revisions need. What an earlier one of them makes belongs to whoever runs them, so
/// that it needs nothing.
/// </summary>
/// <param name="serverVersion">The major version of the server.</param>
internal sealed class NeedReader(int serverVersion)
{
    private readonly List<SqlName> _made = [];
    private readonly HashSet<string> _madeSchemas = new(StringComparer.Ordinal);

    /// <summary>The rights, each once for each revision.</summary>
    public IReadOnlyList<PrivilegeNeed> Read(IEnumerable<PlannedStatement> statements)
    {
        var needs = new List<PrivilegeNeed>();
        foreach (var planned in statements)
            needs.AddRange(Read(planned).Where(need => !IsMade(need)));
        return [.. needs.Distinct()];
    }

    private IEnumerable<PrivilegeNeed> Read(PlannedStatement planned)
    {
        var need = new Needs(planned.Revision);
        switch (planned.Statement)
        {
            case DataChangeStatement change:
                OfChange(need, planned, change);
                break;
            case SelectStatement or CopyStatement { IsFrom: false, Table: null }:
                OfQuery(need, planned);
                break;
            case CopyStatement { Table: { } table } copy:
                need.Use(table.Name, copy.IsFrom ? "INSERT" : "SELECT");
                break;
            case CreateTableStatement table:
                OfTable(need, planned, table);
                break;
            case CreateViewStatement view:
                Make(need, view.Name.Name);
                OfQuery(need, planned);
                break;
            case CreateSequenceStatement { Temporary: null } sequence:
                Make(need, sequence.Name.Name);
                break;
            case CreateTypeStatement type:
                Make(need, type.Name.Name);
                break;
            case CreateDomainStatement domain:
                Make(need, domain.Name.Name);
                break;
            case CreateFunctionStatement function:
                Make(need, function.Function.Name.Name);
                break;
            case CreateIndexStatement index:
                need.Own(index.Table.Name.Name);
                if (index.Name is { } name)
                    _made.Add(new SqlName(index.Table.Name.Name.Schema, name.Name));
                break;
            case CreateSchemaStatement schema:
                need.Add(NeedKind.CreateInDatabase, new SqlName(null, ""));
                _madeSchemas.Add((schema.Name ?? schema.Owner)?.Name ?? "");
                break;
            case CreateExtensionStatement extension:
                need.Add(NeedKind.Extension, new SqlName(null, extension.Name.Name));
                break;
            case CreateTriggerStatement trigger:
                need.Use(trigger.Table.Name, "TRIGGER");
                break;
            case CreatePolicyStatement policy:
                need.Own(policy.Table.Name);
                break;
            case CreateRuleStatement rule:
                need.Own(rule.Table.Name);
                break;
            case AlterStatement alter:
                OfAlter(need, alter);
                break;
            case DropStatement drop:
                foreach (var target in drop.Targets)
                    OfObject(need, target, "DROP");
                break;
            case CommentStatement comment:
                OfObject(need, comment.Object, "COMMENT ON");
                break;
            case GrantStatement { AllInSchema: null } grant:
                foreach (var target in grant.Objects)
                    OfObject(need, target, "GRANT");
                break;
            case TruncateStatement truncate:
                foreach (var table in truncate.Tables)
                    need.Use(table.Name.Name, "TRUNCATE");
                break;
            case ReindexStatement { Target: ReindexTarget.Table or ReindexTarget.Index, Name: { } rebuilt }:
                need.Own(rebuilt.Name);
                break;
            case RefreshStatement refresh:
                need.Own(refresh.Name.Name);
                break;
            case UnknownStatement or DoStatement:
                need.Add(NeedKind.Unread, new SqlName(null, WordsOf(planned)));
                break;
            case { Kind: var kind } when IsUnread(kind):
                need.Add(NeedKind.Unread, new SqlName(null, WordsOf(planned)));
                break;
        }
        return need.All;
    }

    private static bool IsUnread(SqlStatementKind kind) =>
        kind
            is SqlStatementKind.CreateObject
                or SqlStatementKind.AlterAllInTablespace
                or SqlStatementKind.AlterDefaultPrivileges
                or SqlStatementKind.AlterSystem
                or SqlStatementKind.DropOwned
                or SqlStatementKind.ReassignOwned
                or SqlStatementKind.SecurityLabel
                or SqlStatementKind.Grant
                or SqlStatementKind.Revoke
                or SqlStatementKind.GrantRole
                or SqlStatementKind.RevokeRole
                or SqlStatementKind.Call
                or SqlStatementKind.Execute
                or SqlStatementKind.ImportForeignSchema
                or SqlStatementKind.Load;

    private void OfChange(Needs need, PlannedStatement planned, DataChangeStatement change)
    {
        var table = change.Target.Name.Name;
        var upserts =
            change.OnConflict is { } conflict
            && planned
                .Text.Substring(conflict.Start, conflict.Length)
                .Contains("update", StringComparison.OrdinalIgnoreCase);
        switch (change.Kind)
        {
            case SqlStatementKind.Insert:
                need.Use(table, "INSERT");
                if (upserts)
                    need.Use(table, "UPDATE");
                break;
            case SqlStatementKind.Update:
                need.Use(table, "UPDATE");
                break;
            case SqlStatementKind.Delete:
                need.Use(table, "DELETE");
                break;
            case SqlStatementKind.Merge:
                // What its actions need is in their words, which are not read.
                need.Add(NeedKind.Unread, new SqlName(null, WordsOf(planned)));
                break;
        }
        if (change.Where is not null || change.Returning is not null || change.OnConflict is not null)
            need.Use(table, "SELECT");
        OfQuery(need, planned);
    }

    /// <summary>The tables that are read.</summary>
    private void OfQuery(Needs need, PlannedStatement planned)
    {
        var effects = StatementEffects.Of(
            planned.Statement,
            planned.Text,
            serverVersion,
            SchemaFacts.Unknown
        );
        foreach (var effect in effects.Relations)
            if (effect is { Role: RelationRole.Named, Lock: LockMode.AccessShare, Relation: { } relation })
                need.Use(relation, "SELECT");
    }

    private void OfTable(Needs need, PlannedStatement planned, CreateTableStatement table)
    {
        foreach (var reference in ReferencesOf(table))
            need.Use(reference, "REFERENCES");
        if (table.PartitionOf is { } parent)
            need.Own(parent.Name);
        foreach (var inherited in table.Inherits)
            need.Own(inherited.Name);
        if (table.Temporary is null)
            Make(need, table.Name.Name);
        else
            _made.Add(table.Name.Name);
        if (table.Kind == SqlStatementKind.CreateTableAs)
            OfQuery(need, planned);
    }

    private static IEnumerable<SqlName> ReferencesOf(CreateTableStatement table) =>
        table
            .Columns.SelectMany(column => column.Constraints)
            .Concat(table.Constraints)
            .OfType<ForeignKeyConstraint>()
            .Select(key => key.Table.Name)
            .Where(name => name != table.Name.Name);

    private static void OfAlter(Needs need, AlterStatement alter)
    {
        OfObject(need, alter.Object, "ALTER");
        foreach (var action in alter.Actions)
            switch (action)
            {
                case AddConstraintAction { Constraint: ForeignKeyConstraint key }:
                    need.Use(key.Table.Name, "REFERENCES");
                    break;
                case AddColumnAction { Column: var column }:
                    foreach (var key in column.Constraints.OfType<ForeignKeyConstraint>())
                        need.Use(key.Table.Name, "REFERENCES");
                    break;
                case PartitionAction { Kind: AlterActionKind.AttachPartition, Partition: var partition }:
                    need.Own(partition.Name);
                    break;
                case { Kind: AlterActionKind.SetSchema, Name: { } schema }:
                    need.Add(NeedKind.CreateInSchema, new SqlName(null, schema.Name));
                    break;
            }
    }

    private static void OfObject(Needs need, ObjectReference target, string what)
    {
        switch (target)
        {
            case {
                Kind: ObjectKind.Table
                    or ObjectKind.ForeignTable
                    or ObjectKind.View
                    or ObjectKind.MaterializedView
                    or ObjectKind.Index
                    or ObjectKind.Sequence
            }:
                need.Own(target.Name.Name);
                break;
            case { Owner: { } owner, IsOfDomain: false, Kind: not ObjectKind.UserMapping }:
                need.Own(owner.Name);
                break;
            case { Kind: ObjectKind.Type or ObjectKind.Domain }:
                need.Add(NeedKind.OwnType, target.Name.Name);
                break;
            case { Kind: ObjectKind.Schema }:
                need.Add(NeedKind.OwnSchema, new SqlName(null, target.Name.Name.Name));
                break;
            default:
                need.Add(NeedKind.Unread, new SqlName(null, $"{what} {target.Kind} {target.Name.Name}"));
                break;
        }
    }

    private void Make(Needs need, SqlName name)
    {
        need.Add(NeedKind.CreateInSchema, new SqlName(null, name.Schema ?? ""));
        _made.Add(name);
    }

    private bool IsMade(PrivilegeNeed need) =>
        need.Kind switch
        {
            NeedKind.OwnRelation or NeedKind.OwnType or NeedKind.UseRelation => _made.Exists(
                need.Name.MayMean
            ) || (need.Name.Schema is { } schema && _madeSchemas.Contains(schema)),
            NeedKind.CreateInSchema or NeedKind.OwnSchema => _madeSchemas.Contains(need.Name.Name),
            _ => false,
        };

    private static string WordsOf(PlannedStatement planned)
    {
        var text = planned.Statement is UnknownStatement or DoStatement
            ? planned.Text
            : planned.Text.Substring(planned.Statement.Span.Start, planned.Statement.Span.Length);
        var words = text.Split((char[]?)null, 5, StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', words.Take(4));
    }

    /// <summary>Collects those of one statement.</summary>
    private sealed class Needs(string revision)
    {
        private readonly List<PrivilegeNeed> _needs = [];

        public IEnumerable<PrivilegeNeed> All => _needs;

        public void Add(NeedKind kind, SqlName name) => _needs.Add(new PrivilegeNeed(kind, revision, name));

        public void Own(SqlName relation) => Add(NeedKind.OwnRelation, relation);

        public void Use(SqlName relation, string privilege) =>
            _needs.Add(new PrivilegeNeed(NeedKind.UseRelation, revision, relation) { Privilege = privilege });
    }
}
