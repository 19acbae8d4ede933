using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Lint.Effects.Model;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Statements.Reading;

namespace Mnfst.Migrations.Core.Tests.Lint.Effects;

/// <summary>All that there is to know of a schema that a script creates, if it gives each constraint a name.</summary>
internal sealed class FixtureSchema : SchemaFacts
{
    private readonly string _script;
    private readonly bool _isUtc;
    private readonly List<SqlStatement> _statements;
    private readonly Dictionary<SqlName, CreateTableStatement> _tables;
    private readonly List<CreateViewStatement> _views;
    private readonly Dictionary<SqlName, (SqlName Table, string[] Columns)> _indexes = [];

    public FixtureSchema(string script, bool isUtc)
    {
        _script = script;
        _isUtc = isUtc;
        _statements =
        [
            .. SqlStatementSplitter
                .Split(script)
                .Statements.Select(span => StatementReader.Read(script, span)),
        ];
        _tables = _statements.OfType<CreateTableStatement>().ToDictionary(table => table.Name.Name);
        _views = [.. _statements.OfType<CreateViewStatement>()];
        foreach (var index in _statements.OfType<CreateIndexStatement>())
            _indexes.Add(
                new SqlName(null, index.Name!.Name),
                (index.Table.Name.Name, [.. index.Elements.Select(element => element.Column!.Name)])
            );
        foreach (var key in Constraints().Where(item => item.Constraint is KeyConstraint))
        {
            _indexes.Add(new SqlName(null, key.Constraint.Name!.Name), (key.Table, key.Columns));
            foreach (var partition in PartitionsOf(key.Table))
                _indexes.Add(new SqlName(null, $"{partition}_pkey"), (partition, key.Columns));
        }
    }

    public bool HasRelation(string name) => Relations.Any(relation => relation.Name == name);

    private IEnumerable<SqlName> Relations =>
        _tables.Keys.Concat(
            _views
                .Where(view => view.Kind == SqlStatementKind.CreateMaterializedView)
                .Select(view => view.Name.Name)
        );

    public override SqlName? TableOf(SqlName index) => _indexes.GetValueOrDefault(index).Table;

    public override IReadOnlyList<string>? ColumnsOf(SqlName index) =>
        _indexes.GetValueOrDefault(index).Columns;

    public override IReadOnlyList<SqlName>? IndexesOf(SqlName table) =>
        [.. _indexes.Where(index => index.Value.Table == table).Select(index => index.Key)];

    public override IReadOnlyList<SqlName>? IndexesOn(SqlName table, string column) =>
        [.. IndexesOf(table)!.Where(index => ColumnsOf(index)!.Contains(column))];

    public override SqlType? TypeOf(SqlName table, string column) => ColumnOf(table, column)?.Type;

    public override bool? IsNullable(SqlName table, string column) =>
        ColumnOf(table, column) is { } found
            ? !found.Constraints.Any(item => item is NotNullConstraint or KeyConstraint { IsPrimary: true })
            : null;

    public override bool? HasNotNullCheck(SqlName table, string column) =>
        ChecksOf(table).Any(check => check == $"{column} IS NOT NULL");

    public override bool? IsChecked(SqlName table, string column) =>
        ChecksOf(table).Any(check => SqlTokenReader.IdentifiersOf(check).Contains(column));

    public override bool? IsPartitioned(SqlName table) =>
        _tables.GetValueOrDefault(table)?.PartitionBy is not null;

    public override IReadOnlyList<SqlName>? ChildrenOf(SqlName table) =>
        [
            .. PartitionsOf(table),
            .. _tables
                .Values.Where(child => child.Inherits.Any(parent => parent.Name == table))
                .Select(child => child.Name.Name),
        ];

    public override IReadOnlyList<SqlName>? ParentsOf(SqlName table) =>
        _tables.GetValueOrDefault(table)?.PartitionOf is { } parent ? [parent.Name] : [];

    public override bool? IsDefaultPartition(SqlName partition) =>
        _tables.GetValueOrDefault(partition)?.DefaultPartition is not null;

    /// <summary>Whether each number of the bound is in a CHECK.</summary>
    public override bool? ProvesBound(SqlName table, string bound) =>
        ChecksOf(table).Any(check => NumbersIn(bound).All(NumbersIn(check).Contains));

    public override IReadOnlyList<ForeignKeyFact>? ForeignKeysOf(SqlName table) =>
        [.. ForeignKeys().Where(key => key.Table == table)];

    public override IReadOnlyList<ForeignKeyFact>? ReferencesTo(SqlName table) =>
        [.. ForeignKeys().Where(key => key.Referenced == table)];

    public override IReadOnlyList<SqlName>? ViewsOf(SqlName relation) =>
        [
            .. _views
                .Where(view =>
                    SqlTokenReader
                        .IdentifiersOf(SqlText.Of(_script, view.Query!.Value))
                        .Contains(relation.Name)
                )
                .Select(view => view.Name.Name),
        ];

    public override IReadOnlyList<SqlName>? RelationsIn(string schema) =>
        schema == "public" ? [.. Relations] : [];

    public override IReadOnlyList<SqlName>? UsersOf(SqlName type) =>
        [
            .. _tables
                .Values.Where(table => table.Columns.Any(column => column.Type?.Name == type))
                .Select(table => table.Name.Name),
        ];

    public override bool? IsConstrainedDomain(SqlName type) =>
        _statements
            .OfType<CreateDomainStatement>()
            .Any(domain => domain.Name.Name == type && domain.Constraints.Count > 0);

    public override bool? IsLogged(SqlName table) => true;

    public override string? AccessMethodOf(SqlName table) => "heap";

    public override bool? IsSessionUtc => _isUtc;

    private IEnumerable<SqlName> PartitionsOf(SqlName table) =>
        _tables.Values.Where(child => child.PartitionOf?.Name == table).Select(child => child.Name.Name);

    private ColumnDefinition? ColumnOf(SqlName table, string column) =>
        _tables.GetValueOrDefault(table)?.Columns.FirstOrDefault(defined => defined.Name.Name == column);

    private IEnumerable<string> ChecksOf(SqlName table) =>
        from item in Constraints()
        where item.Table == table && item.Constraint is CheckConstraint { NotValid: null }
        select SqlText.Of(_script, ((CheckConstraint)item.Constraint).Expression);

    private IEnumerable<ForeignKeyFact> ForeignKeys() =>
        from item in Constraints()
        let key = item.Constraint as ForeignKeyConstraint
        where key is not null
        select new ForeignKeyFact(
            key.Name!.Name,
            item.Table,
            item.Columns.ToEquatableArray(),
            key.Table.Name,
            key.Referenced.Select(column => column.Name).ToEquatableArray()
        );

    /// <summary>The constraints, with the columns of keys and foreign keys.</summary>
    private IEnumerable<(SqlName Table, string[] Columns, SqlConstraint Constraint)> Constraints()
    {
        foreach (var table in _tables.Values)
        {
            foreach (var column in table.Columns)
            foreach (var constraint in column.Constraints)
                yield return (table.Name.Name, [column.Name.Name], constraint);
            foreach (var constraint in table.Constraints)
                yield return (table.Name.Name, ColumnsIn(constraint), constraint);
        }
        foreach (var alter in _statements.OfType<AlterStatement>())
        foreach (var action in alter.Actions.OfType<AddConstraintAction>())
            yield return (alter.Object.Name.Name, ColumnsIn(action.Constraint), action.Constraint);
    }

    private static string[] ColumnsIn(SqlConstraint constraint) =>
        constraint switch
        {
            KeyConstraint key => [.. key.Columns.Select(column => column.Name)],
            ForeignKeyConstraint key => [.. key.Columns.Select(column => column.Name)],
            _ => [],
        };

    private static List<string> NumbersIn(string text)
    {
        var numbers = new List<string>();
        for (var tokens = new SqlTokenReader(text); !tokens.AtEnd; tokens.Advance())
        {
            if (tokens.Next.Kind == SqlTokenKind.Number)
                numbers.Add(SqlText.Of(text, tokens.Next.Span));
        }
        return numbers;
    }
}
