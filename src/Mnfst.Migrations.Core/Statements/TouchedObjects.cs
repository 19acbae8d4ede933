using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Statements;

/// <summary>What of a statement's objects it touches, for <see cref="SqlObject"/>.</summary>
internal static class TouchedObjects
{
    private const string Table = "table";
    private const string Tablespace = "tablespace";

    public static IEnumerable<SqlObject> Of(SqlStatement statement) =>
        OwnOf(statement).Concat(statement.Inner.SelectMany(Of));

    private static IEnumerable<SqlObject> OwnOf(SqlStatement statement) =>
        statement switch
        {
            CreateTableStatement table => TableNamed(table.Name),
            CreateIndexStatement { Name: { } name } index =>
            [
                new SqlObject("index", new SqlName(null, name.Name)),
                .. TableNamed(index.Table.Name),
            ],
            CreateIndexStatement index => TableNamed(index.Table.Name),
            CreateViewStatement { Kind: SqlStatementKind.CreateView } view =>
            [
                new SqlObject("view", view.Name.Name),
            ],
            CreateViewStatement view => [new SqlObject("materialized view", view.Name.Name)],
            CreateSequenceStatement sequence => [new SqlObject("sequence", sequence.Name.Name)],
            CreateTypeStatement type => [new SqlObject("type", type.Name.Name)],
            CreateDomainStatement domain => [new SqlObject("domain", domain.Name.Name)],
            CreateSchemaStatement schema =>
            [
                // A schema without a name has that of its owner.
                new SqlObject("schema", new SqlName(null, (schema.Name ?? schema.Owner)!.Name)),
            ],
            CreateExtensionStatement extension =>
            [
                new SqlObject("extension", new SqlName(null, extension.Name.Name)),
            ],
            CreateFunctionStatement function => Of(function.Function),
            CreateTriggerStatement trigger => PartOf("trigger", trigger.Name, trigger.Table),
            CreatePolicyStatement policy => PartOf("policy", policy.Name, policy.Table),
            CreateRuleStatement rule => PartOf("rule", rule.Name, rule.Table),
            CreateObjectStatement other => Of(other.Object),
            AlterStatement alter => Of(alter.Object),
            AlterAllInTablespaceStatement all =>
            [
                new SqlObject(Tablespace, all.From.Name),
                new SqlObject(Tablespace, all.To.Name),
            ],
            DropStatement drop => drop.Targets.SelectMany(Of),
            CommentStatement comment => Of(comment.Object),
            GrantStatement grant => grant.Objects.SelectMany(Of),
            TruncateStatement truncate => truncate.Tables.SelectMany(table => TableNamed(table.Name)),
            LockStatement locks => locks.Tables.SelectMany(table => TableNamed(table.Name)),
            ReindexStatement { Name: { } name } reindex => OfReindex(reindex.Target, name),
            RefreshStatement refresh => [new SqlObject("materialized view", refresh.Name.Name)],
            DataChangeStatement change => TableNamed(change.Target.Name),
            CopyStatement { Table: { } table } => TableNamed(table),
            _ => [],
        };

    private static IEnumerable<SqlObject> Of(ObjectReference reference) =>
        reference switch
        {
            { Kind: ObjectKind.Column, Owner: { } table } => TableNamed(table),
            { Owner: { } owner, Kind: ObjectKind.UserMapping } =>
            [
                new SqlObject("server", owner.Name),
                new SqlObject("user mapping", Within(owner, reference.Name)),
            ],
            { Owner: { } owner } =>
            [
                new SqlObject(reference.IsOfDomain ? "domain" : Table, owner.Name),
                new SqlObject(WordOf(reference.Kind), Within(owner, reference.Name)),
            ],
            // These have no name, or that of another object.
            { Kind: ObjectKind.Cast or ObjectKind.Transform or ObjectKind.LargeObject }
            or { Name.Name.Name: "" } => [],
            _ => [new SqlObject(WordOf(reference.Kind), reference.Name.Name)],
        };

    private static IEnumerable<SqlObject> OfReindex(ReindexTarget target, ObjectName name) =>
        target switch
        {
            ReindexTarget.Index => [new SqlObject("index", name.Name)],
            ReindexTarget.Table => TableNamed(name),
            ReindexTarget.Schema => [new SqlObject("schema", name.Name)],
            _ => [new SqlObject("database", name.Name)],
        };

    private static IEnumerable<SqlObject> PartOf(string kind, Identifier name, ObjectName table) =>
        [new SqlObject(Table, table.Name), new SqlObject(kind, new SqlName(table.Name.Name, name.Name))];

    private static SqlObject[] TableNamed(ObjectName name) => [new SqlObject(Table, name.Name)];

    private static SqlName Within(ObjectName owner, ObjectName name) => new(owner.Name.Name, name.Name.Name);

    private static string WordOf(ObjectKind kind) =>
        kind switch
        {
            // A foreign table shares its names with other tables.
            ObjectKind.Table or ObjectKind.ForeignTable => Table,
            ObjectKind.View => "view",
            ObjectKind.MaterializedView => "materialized view",
            ObjectKind.Index => "index",
            ObjectKind.Sequence => "sequence",
            ObjectKind.Type => "type",
            ObjectKind.Domain => "domain",
            ObjectKind.Schema => "schema",
            ObjectKind.Extension => "extension",
            ObjectKind.Function => "function",
            ObjectKind.Procedure => "procedure",
            ObjectKind.Routine => "routine",
            ObjectKind.Aggregate => "aggregate",
            ObjectKind.Policy => "policy",
            ObjectKind.Trigger => "trigger",
            ObjectKind.Rule => "rule",
            ObjectKind.Constraint => "constraint",
            ObjectKind.Role => "role",
            ObjectKind.User => "user",
            ObjectKind.Group => "group",
            ObjectKind.Collation => "collation",
            ObjectKind.Conversion => "conversion",
            ObjectKind.Statistics => "statistics",
            ObjectKind.Publication => "publication",
            ObjectKind.Subscription => "subscription",
            ObjectKind.Server => "server",
            ObjectKind.ForeignDataWrapper => "foreign data wrapper",
            ObjectKind.Language => "language",
            ObjectKind.Database => "database",
            ObjectKind.Tablespace => Tablespace,
            ObjectKind.EventTrigger => "event trigger",
            ObjectKind.AccessMethod => "access method",
            ObjectKind.Operator => "operator",
            ObjectKind.OperatorClass => "operator class",
            ObjectKind.OperatorFamily => "operator family",
            ObjectKind.TextSearchConfiguration => "text search configuration",
            ObjectKind.TextSearchDictionary => "text search dictionary",
            ObjectKind.TextSearchParser => "text search parser",
            ObjectKind.TextSearchTemplate => "text search template",
            _ => "object",
        };
}
