using Mnfst.Migrations.Core.Lint.Effects.Model;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Schema.Model;
using ObjectKind = Mnfst.Migrations.Schema.Model.ObjectKind;

namespace Mnfst.Migrations.Schema.Knowing;

/// <summary>All that the schema of a database tells of what a statement will do there.</summary>
internal sealed class ModelFacts : SchemaFacts
{
    private readonly DatabaseModel _model;
    private readonly bool _isUtc;
    private readonly RelationNames<DatabaseObject> _relations;
    private readonly RelationNames<DatabaseObject> _types;
    private readonly Dictionary<ObjectId, TableKnowledge> _tables;
    private readonly Dictionary<ObjectId, QualifiedName> _tablesOfIndexes = [];
    private readonly ILookup<ObjectId, ObjectId> _views;
    private readonly TypeUsers _users;

    /// <param name="model">The schema.</param>
    /// <param name="searchPath">The schemas in which a session finds names, in order.</param>
    /// <param name="isUtc">Whether the TimeZone of the session is UTC at all times.</param>
    public ModelFacts(DatabaseModel model, IReadOnlyList<string> searchPath, bool isUtc)
    {
        _model = model;
        _isUtc = isUtc;
        _users = new TypeUsers(model);
        _types = new RelationNames<DatabaseObject>(
            searchPath,
            model.Objects.Where(item =>
                item.Id.Kind
                    is ObjectKind.Enum
                        or ObjectKind.Domain
                        or ObjectKind.CompositeType
                        or ObjectKind.RangeType
            ),
            NameOf
        );
        _tables = model
            .Objects.OfType<TableObject>()
            .ToDictionary(table => table.Id, table => new TableKnowledge(table));
        var keys = TakeParts(model).ToList();
        _relations = new RelationNames<DatabaseObject>(
            searchPath,
            model.Objects.Where(item => IsRelation(item.Id.Kind)).Concat(keys),
            NameOf
        );
        _views = model
            .Dependencies.Where(dependency =>
                dependency.Dependent.Kind is ObjectKind.View or ObjectKind.MaterializedView
            )
            .Select(dependency => (View: dependency.Dependent, On: OwnerOf(dependency.On)))
            .Distinct()
            .ToLookup(pair => pair.On, pair => pair.View);
    }

    /// <summary>The relation that a name means, in full; null if there is none.</summary>
    public QualifiedName? Resolve(SqlName relation) =>
        _relations.Find(relation) is { } found ? NameOf(found) : null;

    public override bool? Exists(SqlName relation) => _relations.Find(relation) is not null;

    public override SqlName? TableOf(SqlName index) =>
        _relations.Find(index) is { } found && _tablesOfIndexes.TryGetValue(found.Id, out var table)
            ? _relations.NameOf(table)
            : null;

    public override IReadOnlyList<string>? ColumnsOf(SqlName index) =>
        TableOf(index) is { } table ? Find(table)?.ColumnsOf(index.Name) : null;

    public override IReadOnlyList<SqlName>? IndexesOf(SqlName table) =>
        Find(table) is { } known ? InSchema(known.Name.Schema, known.Indexes)
        : _relations.Find(table) is ViewObject { IsMaterialized: true } view
            ? InSchema(view.Schema, IndexesOf(new QualifiedName(view.Schema, view.Name)))
        : null;

    public override IReadOnlyList<SqlName>? IndexesOn(SqlName table, string column) =>
        Find(table) is { } known ? InSchema(known.Name.Schema, known.IndexesOn(column)) : null;

    public override SqlType? TypeOf(SqlName table, string column) => Find(table)?.TypeOf(column);

    public override bool? IsNullable(SqlName table, string column) => Find(table)?.IsNullable(column);

    public override bool? HasNotNullCheck(SqlName table, string column) =>
        Find(table)?.HasNotNullCheck(column);

    public override IReadOnlyList<string>? ProvenBy(SqlName table, string constraint) =>
        Find(table)?.ProvenBy(constraint);

    public override bool? IsChecked(SqlName table, string column) => Find(table)?.IsChecked(column);

    public override bool? IsPartitioned(SqlName table) =>
        Find(table) is { } known ? known.Table.PartitionKey is not null : null;

    public override IReadOnlyList<SqlName>? ChildrenOf(SqlName table) =>
        Find(table) is { } known ? [.. known.Children.Select(child => _relations.NameOf(child.Name))] : null;

    public override IReadOnlyList<SqlName>? ParentsOf(SqlName table) =>
        Find(table) is not { } known ? null
        : known.Parent is { } parent ? [_relations.NameOf(parent.Name)]
        : [];

    public override bool? IsDefaultPartition(SqlName partition) =>
        Find(partition) is { } known ? known.Table.PartitionBound == "DEFAULT" : null;

    public override IReadOnlyList<ForeignKeyFact>? ForeignKeysOf(SqlName table) =>
        Find(table) is { } known ? [.. known.ForeignKeys.Select(key => ToFact(known, key))] : null;

    public override IReadOnlyList<ForeignKeyFact>? ReferencesTo(SqlName table) =>
        Find(table) is { } known
            ? [.. known.References.Select(reference => ToFact(reference.Table, reference.Key))]
            : null;

    public override IReadOnlyList<SqlName>? ViewsOf(SqlName relation) =>
        _relations.Find(relation) is { } found
            ?
            [
                .. _views[found.Id]
                    .Select(view => _relations.NameOf(new QualifiedName(view.Schema!, view.Name))),
            ]
            : null;

    public override IReadOnlyList<SqlName>? RelationsIn(string schema) =>
        [
            .. _model
                .Objects.Where(item =>
                    item.Id.Schema == schema && IsRelation(item.Id.Kind) && item.Id.Kind != ObjectKind.Index
                )
                .Select(item => _relations.NameOf(NameOf(item))),
        ];

    public override IReadOnlyList<SqlName>? UsersOf(SqlName type) =>
        _types.Find(type) is { } found ? [.. _users.Of(NameOf(found)).Select(_relations.NameOf)] : null;

    public override bool? IsConstrainedDomain(SqlName type) =>
        _types.Find(type) switch
        {
            DomainObject domain => domain.NotNull || domain.Checks.Count > 0,
            null => null,
            _ => false,
        };

    public override bool? IsLogged(SqlName table) =>
        Find(table) is { } known ? !known.Table.IsUnlogged : null;

    public override string? AccessMethodOf(SqlName table) =>
        _relations.Find(table) switch
        {
            TableObject known => known.AccessMethod ?? "heap",
            ViewObject { IsMaterialized: true } view => view.AccessMethod ?? "heap",
            _ => null,
        };

    public override bool? IsSessionUtc => _isUtc;

    private static bool IsRelation(ObjectKind kind) =>
        kind
            is ObjectKind.Table
                or ObjectKind.ForeignTable
                or ObjectKind.View
                or ObjectKind.MaterializedView
                or ObjectKind.Sequence
                or ObjectKind.Index;

    private static QualifiedName NameOf(DatabaseObject item) =>
        item is ConstraintObject key
            ? new QualifiedName(key.Schema, key.Name)
            : new QualifiedName(item.Id.Schema!, item.Id.Name);

    /// <summary>Gives tables what belongs to them.</summary>
    /// <returns>The constraints that have an index, which is a relation of their name.</returns>
    private IEnumerable<ConstraintObject> TakeParts(DatabaseModel model)
    {
        foreach (var table in _tables.Values)
        {
            if (table.Table.PartitionOf is { } parent && TableNamed(parent) is { } partitioned)
            {
                table.Parent = partitioned;
                partitioned.Children.Add(table);
            }
            foreach (var inherited in table.Table.Inherits)
                TableNamed(inherited)?.Children.Add(table);
        }
        foreach (var index in model.Objects.OfType<IndexObject>())
        {
            var table = new QualifiedName(index.Schema, index.Table);
            _tablesOfIndexes.Add(index.Id, table);
            TableNamed(table)?.Add(index);
        }
        var keys = new List<ConstraintObject>();
        foreach (var constraint in model.Objects.OfType<ConstraintObject>())
        {
            var table = new QualifiedName(constraint.Schema, constraint.Table);
            if (TableNamed(table) is not { } known)
                continue;
            known.Add(constraint);
            if (constraint.Type is ConstraintType.ForeignKey)
            {
                if (constraint.References is { } references)
                    TableNamed(references)?.References.Add((known, constraint));
            }
            else if (constraint.Type != ConstraintType.Check)
            {
                _tablesOfIndexes.Add(constraint.Id, table);
                keys.Add(constraint);
            }
        }
        return keys;
    }

    private ObjectId OwnerOf(ObjectId id) => _model.RelationOf(id)?.Id ?? id;

    private TableKnowledge? Find(SqlName table) =>
        _relations.Find(table) is TableObject found ? _tables[found.Id] : null;

    private TableKnowledge? TableNamed(QualifiedName name) =>
        _tables.GetValueOrDefault(name.TableId)
        ?? _tables.GetValueOrDefault(name.TableId with { Kind = ObjectKind.ForeignTable });

    private IEnumerable<string> IndexesOf(QualifiedName table) =>
        _tablesOfIndexes.Where(index => index.Value == table).Select(index => index.Key.Name);

    private SqlName[] InSchema(string schema, IEnumerable<string> indexes) =>
        [.. indexes.Select(index => _relations.NameOf(new QualifiedName(schema, index)))];

    private ForeignKeyFact ToFact(TableKnowledge table, ConstraintObject key) =>
        new(
            key.Name,
            _relations.NameOf(table.Name),
            key.Columns,
            _relations.NameOf(key.References!),
            key.ReferencedColumns
        );
}
