using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Tests.Statements.Corpus;

/// <summary>
/// What our reader says of a statement, in one line, as <c>Sql/LibPgQuery/summary.mjs</c> writes what PostgreSQL's parser says.
/// </summary>
internal static class StatementSummary
{
    public static string Of(SqlStatement statement) =>
        statement.Unknown is null ? Known(statement) : $"{Known(statement)} ?";

    private static string Known(SqlStatement statement) =>
        statement switch
        {
            UnknownStatement => "Unknown",
            SelectStatement s => Line("Select", s.Into is { } into ? $"into={into.Name}" : null, Inner(s)),
            DataChangeStatement s => Line(
                s.Kind,
                Table(s.Target),
                s.Alias is { } alias ? $"as={alias.Name}" : null,
                Flag(s.OnConflict, "conflict"),
                Flag(s.From, "from"),
                Flag(s.Where, "where"),
                Flag(s.Returning, "returning"),
                Inner(s)
            ),
            CreateTableStatement { Kind: SqlStatementKind.CreateTableAs } s => Line(
                s.Kind,
                s.Name.Name,
                Flag(s.IfNotExists, "ifNotExists"),
                Flag(s.Temporary, "temp"),
                Flag(s.Unlogged, "unlogged"),
                Flag(s.WithNoData, "noData"),
                Inner(s)
            ),
            CreateTableStatement s => CreateTable(s),
            CreateIndexStatement s => Line(
                s.Kind,
                s.Name?.Name,
                Flag(s.Unique, "unique"),
                Flag(s.Concurrently, "concurrently"),
                Flag(s.IfNotExists, "ifNotExists"),
                Table(s.Table),
                s.Method?.Name ?? "btree",
                List(s.Elements.Select(element => element.Column?.Name ?? "?")),
                Flag(s.Include, "include"),
                Flag(s.NullsNotDistinct, "nullsNotDistinct"),
                Flag(s.Where, "where")
            ),
            CreateViewStatement s => Line(
                s.Kind,
                s.Name.Name,
                Flag(s.OrReplace, "replace"),
                Flag(s.IfNotExists, "ifNotExists"),
                Flag(s.Temporary, "temp"),
                Flag(s.WithNoData, "noData"),
                Inner(s)
            ),
            CreateSequenceStatement s => Line(
                s.Kind,
                s.Name.Name,
                Flag(s.IfNotExists, "ifNotExists"),
                Flag(s.Temporary, "temp")
            ),
            CreateTypeStatement s => Line(
                s.Kind,
                s.Name.Name,
                s.Form,
                s.Form switch
                {
                    TypeForm.Enum => List(s.Values.Select(value => value.Name)),
                    TypeForm.Composite => List(s.Attributes.Select(Column)),
                    _ => null,
                }
            ),
            CreateDomainStatement s => Line(s.Kind, s.Name.Name, Type(s.Type), Constraints(s.Constraints)),
            CreateSchemaStatement s => Line(
                s.Kind,
                s.Name?.Name ?? "-",
                s.Owner is { } owner ? $"owner={owner.Name}" : null,
                Flag(s.IfNotExists, "ifNotExists"),
                Inner(s)
            ),
            CreateExtensionStatement s => Line(
                s.Kind,
                s.Name.Name,
                Flag(s.IfNotExists, "ifNotExists"),
                Flag(s.Cascade, "cascade")
            ),
            CreateFunctionStatement s => Line(
                s.Kind,
                s.Function.Kind,
                s.Function.Name.Name,
                Flag(s.OrReplace, "replace"),
                s.Returns is { } type ? $"returns={Type(type)}" : null,
                Options(s.Options)
            ),
            CreateTriggerStatement s => Line(
                s.Kind,
                s.Name.Name,
                s.Table.Name,
                Flag(s.OrReplace, "replace"),
                Flag(s.IsConstraint, "constraint"),
                s.Function?.Name
            ),
            CreatePolicyStatement s => Line(
                s.Kind,
                s.Name.Name,
                s.Table.Name,
                Flag(s.Restrictive, "restrictive"),
                s.Command?.Name ?? "all",
                s.Roles.Count == 0 ? "to=public" : Roles(s.Roles),
                Flag(s.Using, "using"),
                Flag(s.WithCheck, "check")
            ),
            CreateRuleStatement s => Line(
                s.Kind,
                s.Name.Name,
                s.Table.Name,
                Flag(s.OrReplace, "replace"),
                Flag(s.Instead, "instead"),
                Inner(s)
            ),
            CreateObjectStatement s => Line(s.Kind, Kind(s.Object.Kind), Name(s.Object)),
            AlterStatement s => Line(
                s.Kind,
                Kind(s.Object.Kind),
                Flag(s.Only, "only"),
                Name(s.Object),
                Flag(s.IfExists, "ifExists"),
                List(s.Actions.Select(Action))
            ),
            AlterAllInTablespaceStatement s => Line(s.Kind, s.Objects, s.From.Name, s.To.Name),
            AlterDefaultPrivilegesStatement s => Line(
                s.Kind,
                s.IsGrant ? "grant" : "revoke",
                string.Join(',', s.Grantees.Select(grantee => grantee.Name))
            ),
            DropStatement s => Line(
                s.Kind,
                Kind(s.Objects),
                string.Join(',', s.Targets.Select(Name)),
                Flag(s.Concurrently, "concurrently"),
                Flag(s.IfExists, "ifExists"),
                Flag(s.Cascade, "cascade")
            ),
            TruncateStatement s => Line(
                s.Kind,
                Tables(s.Tables),
                Flag(s.RestartIdentity, "restart"),
                Flag(s.Cascade, "cascade")
            ),
            LockStatement s => Line(s.Kind, Tables(s.Tables), s.Mode, Flag(s.NoWait, "nowait")),
            MaintenanceStatement s => Line(s.Kind, Tables(s.Tables), Flag(s.Full, "full")),
            ReindexStatement s => Line(
                s.Kind,
                s.Target.ToString().ToLowerInvariant(),
                s.Name?.Name,
                Flag(s.Concurrently, "concurrently")
            ),
            RefreshStatement s => Line(
                s.Kind,
                s.Name.Name,
                Flag(s.Concurrently, "concurrently"),
                Flag(s.WithNoData, "noData")
            ),
            CommentStatement s => Line(s.Kind, Kind(s.Object.Kind), Name(s.Object)),
            GrantStatement s => Line(
                s.Kind,
                Kind(s.ObjectKind),
                string.Join(',', s.Objects.Select(Name)),
                List(s.Privileges.Select(privilege => privilege.Name)),
                Flag(s.AllInSchema, "allInSchema"),
                Roles(s.Grantees),
                Flag(s.GrantOption, "option"),
                Flag(s.Cascade, "cascade")
            ),
            GrantRoleStatement s => Line(
                s.Kind,
                string.Join(',', s.Roles.Select(role => role.Name)),
                Roles(s.Grantees)
            ),
            DoStatement s => Line(s.Kind, s.Language?.Name),
            CopyStatement s => Line(s.Kind, s.Table?.Name, s.IsFrom ? "from" : "to", Inner(s)),
            TransactionStatement s => Line(s.Kind, s.Action),
            SetStatement s => Line(s.Kind, s.Name?.Name ?? "*", Flag(s.Local, "local")),
            ExplainStatement s => Line(s.Kind, Flag(s.Analyze, "analyze"), Inner(s)),
            PlainStatement { Kind: SqlStatementKind.Prepare } s => Line(s.Kind, Inner(s)),
            _ => statement.Kind.ToString(),
        };

    private static string CreateTable(CreateTableStatement s) =>
        Line(
            s.Kind,
            s.Name.Name,
            Flag(s.IfNotExists, "ifNotExists"),
            Flag(s.Temporary, "temp"),
            Flag(s.Unlogged, "unlogged"),
            s.IsForeign ? "foreign" : null,
            s.OfType is { } type ? $"of={type.Name}" : null,
            s.PartitionOf is { } parent ? $"partitionOf={parent.Name}" : null,
            Flag(s.DefaultPartition, "default"),
            s.PartitionBy is { } strategy ? $"by={strategy.Name}" : null,
            s.Inherits.Count > 0
                ? $"inherits={string.Join(',', s.Inherits.Select(name => name.Name))}"
                : null,
            s.Likes.Count > 0 ? $"like={string.Join(',', s.Likes.Select(name => name.Name))}" : null,
            List(s.Columns.Select(Column)),
            Constraints(s.Constraints)
        );

    private static string Column(ColumnDefinition column) =>
        Line(
            column.Name.Name,
            column.Type is { } type ? Type(type) : null,
            column.Collation is { } collation ? $"collate={collation.Name}" : null,
            Constraints(column.Constraints)
        );

    private static string Type(SqlType type)
    {
        var modifiers = type.Modifiers.Select(modifier => int.TryParse(modifier, out _) ? modifier : "?");
        return Line(
            type.IsSet ? "setof" : null,
            type.Name
                + (type.IsOfColumn ? "%type" : "")
                + (type.Fields is { } fields ? $" {fields}" : "")
                + (type.Modifiers.Count > 0 ? $"({string.Join(',', modifiers)})" : "")
                + string.Concat(Enumerable.Repeat("[]", type.Dimensions))
        );
    }

    private static string Constraints(IEnumerable<SqlConstraint> constraints) =>
        string.Join(' ', constraints.Select(constraint => $"[{Constraint(constraint)}]"));

    private static string Constraint(SqlConstraint constraint) =>
        Line(
            constraint switch
            {
                NotNullConstraint c => Line("notNull", c.Column is { } column ? $"({column.Name})" : null),
                NullConstraint => "null",
                DefaultConstraint => "default",
                CheckConstraint => "check",
                IdentityConstraint c => Line("identity", c.IsAlways ? "always" : null),
                GeneratedConstraint c => Line("generated", Flag(c.Stored, "stored")),
                KeyConstraint c => Line(
                    c.IsPrimary ? "primary" : "unique",
                    Keys(c.Columns),
                    c.UsingIndex is { } index ? $"index={index.Name}" : null,
                    Flag(c.NullsNotDistinct, "nullsNotDistinct")
                ),
                ForeignKeyConstraint c => Line("foreign", Keys(c.Columns), c.Table.Name, Keys(c.Referenced)),
                ExclusionConstraint c => Line("exclude", c.Method?.Name ?? "btree"),
                _ => "?",
            },
            constraint.Name is { } name ? $"name={name.Name}" : null,
            constraint.NotEnforced is null ? Flag(constraint.NotValid, "notValid") : null,
            Flag(constraint.NotEnforced, "notEnforced"),
            Flag(constraint.NoInherit, "noInherit"),
            Flag(constraint.Deferrable, "deferrable"),
            Flag(constraint.InitiallyDeferred, "deferred")
        );

    private static string? Keys(IReadOnlyCollection<Identifier> columns) =>
        columns.Count == 0 ? null : List(columns.Select(column => column.Name));

    private static string Action(AlterAction action)
    {
        var kind = action.Name is null ? action.Kind.ToString() : $"{action.Kind}({action.Name.Name})";
        return Line(
            action is { Kind: AlterActionKind.Unknown } ? "?" : kind,
            Flag(action.Guard, "guard"),
            Flag(action.Cascade, "cascade"),
            action switch
            {
                AddColumnAction a => Column(a.Column),
                ChangeTypeAction a => Line(
                    Type(a.Type),
                    a.Collation is null ? null : "collate",
                    Flag(a.Using, "using")
                ),
                AddConstraintAction a => Constraints([a.Constraint]),
                PartitionAction a => Line(
                    $"partition={a.Partition.Name}",
                    Flag(a.Concurrently, "concurrently"),
                    Flag(a.Default, "default")
                ),
                RenameAction a => $"to={a.NewName.Name}",
                RelatedObjectAction a => $"related={a.Related.Name}",
                PolicyAction a => Line(
                    a.Roles.Count == 0 ? null : Roles(a.Roles),
                    Flag(a.Using, "using"),
                    Flag(a.WithCheck, "check")
                ),
                FunctionOptionsAction a => Options(a.Options),
                _ => null,
            }
        );
    }

    private static string Roles(IEnumerable<Identifier> roles) =>
        $"to={string.Join(',', roles.Select(role => role.Name))}";

    private static string Options(FunctionOptions options) =>
        Line(
            options.Language?.Name,
            Flag(options.SecurityDefiner, "definer"),
            Flag(options.SecurityInvoker, "invoker"),
            options.Volatility?.Name,
            options.Settings.Count > 0
                ? $"set={string.Join(',', options.Settings.Select(setting => setting.Name))}"
                : null
        );

    private static string? Inner(SqlStatement statement)
    {
        var told = statement.Inner.Select(Of).Where(inner => inner != "Select").ToList();
        return told.Count > 0 ? $"{{{string.Join("; ", told)}}}" : null;
    }

    private static string Name(ObjectReference reference) =>
        reference.Owner is { } owner ? $"{owner.Name}/{reference.Name.Name}" : reference.Name.Name.ToString();

    private static string Kind(ObjectKind kind) =>
        kind is ObjectKind.User or ObjectKind.Group ? nameof(ObjectKind.Role) : kind.ToString();

    private static string Tables(IEnumerable<TableReference> tables) =>
        string.Join(',', tables.Select(Table));

    private static string Table(TableReference table) => Line(Flag(table.Only, "only"), table.Name.Name);

    private static string? Flag(TextSpan? place, string word) => place is null ? null : word;

    private static string List(IEnumerable<string> parts) => $"({string.Join("; ", parts)})";

    private static string Line(params object?[] parts) =>
        string.Join(' ', parts.Select(part => part?.ToString()).Where(part => !string.IsNullOrEmpty(part)));
}
