using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Lint.Effects.Model;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Statements.Reading;

namespace Mnfst.Migrations.Core.Tests.Lint.Effects;

/// <summary>All that there is to know of a schema that a script creates.</summary>
internal sealed class FixtureSchema : SchemaFacts
{
    private readonly string _script;
    private readonly Dictionary<SqlName, CreateTableStatement> _tables;
    private readonly Dictionary<SqlName, (SqlName Table, string[] Columns)> _indexes = [];
    private readonly List<SqlStatement> _statements;
    private readonly bool _isUtc;

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
        foreach (var index in _statements.OfType<CreateIndexStatement>())
            _indexes.Add(
                new SqlName(null, index.Name!.Name),
                (index.Table.Name.Name, [.. index.Elements.Select(element => element.Column!.Name)])
            );
        foreach (var (table, column, constraint) in Constraints())
        {
            if (constraint is KeyConstraint)
                _indexes.Add(new SqlName(null, constraint.Name!.Name), (table, [column!]));
        }
    }

    /// <summary>The tables and materialized views.</summary>
    public IEnumerable<SqlName> Relations =>
        _tables.Keys.Concat(_statements.OfType<CreateViewStatement>().Select(view => view.Name.Name));

    public override SqlName? TableOf(SqlName index) =>
        _indexes.TryGetValue(index, out var found) ? found.Table : null;

    public override IReadOnlyList<string>? ColumnsOf(SqlName index) =>
        _indexes.TryGetValue(index, out var found) ? found.Columns : null;

    public override IReadOnlyList<SqlName>? IndexesOf(SqlName table) =>
        [.. _indexes.Where(index => index.Value.Table == table).Select(index => index.Key)];

    public override IReadOnlyList<SqlName>? IndexesOn(SqlName table, string column) =>
        [.. IndexesOf(table)!.Where(index => ColumnsOf(index)!.Contains(column))];

    public override SqlType? TypeOf(SqlName table, string column) => Column(table, column)?.Type;

    public override bool? IsNullable(SqlName table, string column) =>
        Column(table, column) is { } found
            ? !found.Constraints.Any(item => item is NotNullConstraint or KeyConstraint { IsPrimary: true })
            : null;

    public override bool? HasNotNullCheck(SqlName table, string column) =>
        Checks(table)
            .Any(check =>
                check.NotValid is null
                && SqlText
                    .Of(_script, check.Expression)
                    .StartsWith($"{column} IS NOT NULL", StringComparison.Ordinal)
            );

    public override bool? IsChecked(SqlName table, string column) =>
        Checks(table)
            .Any(check =>
                SqlTokenReader.IdentifiersOf(SqlText.Of(_script, check.Expression)).Contains(column)
            );

    public override bool? IsPartitioned(SqlName table) =>
        _tables.TryGetValue(table, out var found) && found.PartitionBy is not null;

    public override IReadOnlyList<SqlName>? ChildrenOf(SqlName table) =>
        [.. _tables.Values.Where(child => child.PartitionOf?.Name == table).Select(child => child.Name.Name)];

    public override IReadOnlyList<SqlName>? ParentsOf(SqlName table) =>
        _tables.TryGetValue(table, out var found) && found.PartitionOf is { } parent ? [parent.Name] : [];

    public override bool? IsDefaultPartition(SqlName partition) =>
        _tables.TryGetValue(partition, out var found) && found.DefaultPartition is not null;

    /// <summary>Whether each number of the bound is in a CHECK.</summary>
    public override bool? ProvesBound(SqlName table, string bound) =>
        Checks(table)
            .Any(check => Numbers(bound).All(Numbers(SqlText.Of(_script, check.Expression)).Contains));

    public override IReadOnlyList<ForeignKeyFact>? ForeignKeysOf(SqlName table) =>
        [.. ForeignKeys().Where(key => key.Table == table)];

    public override IReadOnlyList<ForeignKeyFact>? ReferencesTo(SqlName table) =>
        [.. ForeignKeys().Where(key => key.Referenced == table)];

    public override IReadOnlyList<SqlName>? ViewsOf(SqlName relation) => [];

    public override IReadOnlyList<SqlName>? RelationsIn(string schema) => [];

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

    private ColumnDefinition? Column(SqlName table, string column) =>
        _tables.TryGetValue(table, out var found)
            ? found.Columns.FirstOrDefault(defined => defined.Name.Name == column)
            : null;

    private IEnumerable<CheckConstraint> Checks(SqlName table) =>
        Constraints()
            .Where(item => item.Table == table)
            .Select(item => item.Constraint)
            .OfType<CheckConstraint>();

    private IEnumerable<ForeignKeyFact> ForeignKeys() =>
        from item in Constraints()
        let key = item.Constraint as ForeignKeyConstraint
        where key is not null
        select new ForeignKeyFact(
            key.Name!.Name,
            item.Table,
            key.Columns.Select(column => column.Name).ToEquatableArray(),
            key.Table.Name,
            key.Referenced.Select(column => column.Name).ToEquatableArray()
        );

    private IEnumerable<(SqlName Table, string? Column, SqlConstraint Constraint)> Constraints() =>
        _tables.Values.SelectMany(table =>
            table
                .Columns.SelectMany(column =>
                    column.Constraints.Select(constraint =>
                        (table.Name.Name, (string?)column.Name.Name, constraint)
                    )
                )
                .Concat(table.Constraints.Select(constraint => (table.Name.Name, (string?)null, constraint)))
        );

    private static List<string> Numbers(string text)
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
