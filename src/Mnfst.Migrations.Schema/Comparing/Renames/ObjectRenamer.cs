using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Sql.Quoting;

namespace Mnfst.Migrations.Schema.Comparing.Renames;

/// <summary>Gives the objects of a model the names that they have after one rename.</summary>
/// <param name="map">How names are called then.</param>
/// <param name="rename">The rename.</param>
/// <param name="namesNotNull">Whether NOT NULL is a constraint with a name.</param>
internal sealed class ObjectRenamer(NameMap map, ObjectRename rename, bool namesNotNull)
{
    public NameMap Map => map;

    public DatabaseObject Rename(DatabaseObject item) =>
        item switch
        {
            TableObject table => Table(table),
            ConstraintObject constraint => Constraint(constraint),
            IndexObject index => Index(index),
            ViewObject view => View(view),
            SequenceObject sequence => Sequence(sequence),
            TriggerObject trigger => Trigger(trigger),
            RuleObject rule => Rule(rule),
            PolicyObject policy => Policy(policy),
            StatisticsObject statistics => statistics with
            {
                Table = map.Relation(statistics.Table),
                Definition = map.Text(statistics.Definition, statistics.Table),
            },
            RoutineObject routine => Routine(routine),
            DomainObject domain => Domain(domain),
            CompositeTypeObject composite => Composite(composite),
            EnumObject type => Enum(type),
            RangeTypeObject range => Range(range),
            AggregateObject aggregate => aggregate with
            {
                Arguments = map.Text(aggregate.Arguments),
                Options = Texts(aggregate.Options),
            },
            OperatorObject op => op with { Operands = map.Text(op.Operands), Options = Texts(op.Options) },
            CastObject cast => cast with
            {
                Source = map.Text(cast.Source),
                Target = map.Text(cast.Target),
                Method = map.Text(cast.Method),
            },
            PublicationObject publication => Publication(publication),
            _ => item,
        };

    private TableObject Table(TableObject table)
    {
        var was = new QualifiedName(table.Schema, table.Name);
        var name = map.Relation(was);
        return table with
        {
            Schema = name.Schema,
            Name = name.Name,
            Columns = table.Columns.Select(column => Column(was, name, column)).ToEquatableArray(),
            PartitionKey = map.TextOrNull(table.PartitionKey, was),
            PartitionOf = table.PartitionOf is { } parent ? map.Relation(parent) : null,
            Inherits = table.Inherits.Select(map.Relation).ToEquatableArray(),
            OfType = map.TextOrNull(table.OfType),
        };
    }

    private TableColumn Column(QualifiedName was, QualifiedName becomes, TableColumn column)
    {
        var name = map.Column(was.Schema, was.Name, column.Name);
        return column with
        {
            Name = name,
            Type = map.Text(column.Type),
            Default = map.TextOrNull(column.Default),
            Generated = map.TextOrNull(column.Generated, was),
            Identity = Identity(was, column.Name, becomes, name, column.Identity),
            NotNullConstraint =
                namesNotNull && column is { NotNull: true, IsInherited: false }
                    ? NotNull(was, column, becomes, name)
                    : column.NotNullConstraint,
        };
    }

    /// <summary>A rename leaves a not-null constraint its name, as it does the sequence of an identity column.</summary>
    private static NotNullConstraint? NotNull(
        QualifiedName was,
        TableColumn column,
        QualifiedName becomes,
        string becomesColumn
    )
    {
        var name = column.NotNullConstraint?.Name ?? DefaultNames.NotNull(was, column.Name);
        var constraint = (column.NotNullConstraint ?? new NotNullConstraint()) with
        {
            Name = name == DefaultNames.NotNull(becomes, becomesColumn) ? null : name,
        };
        return constraint == new NotNullConstraint() ? null : constraint;
    }

    /// <summary>A rename leaves the sequence of an identity column its name, which then is no longer the one that PostgreSQL would give.</summary>
    private static ColumnIdentity? Identity(
        QualifiedName was,
        string wasColumn,
        QualifiedName becomes,
        string becomesColumn,
        ColumnIdentity? identity
    )
    {
        if (identity is null || (was == becomes && wasColumn == becomesColumn))
            return identity;
        var sequence = identity.SequenceName ?? DefaultNames.Sequence(was, wasColumn);
        // It goes with its table into another schema.
        sequence = sequence with
        {
            Schema = becomes.Schema,
        };
        return identity with
        {
            SequenceName = sequence == DefaultNames.Sequence(becomes, becomesColumn) ? null : sequence,
        };
    }

    private ConstraintObject Constraint(ConstraintObject constraint)
    {
        var was = new QualifiedName(constraint.Schema, constraint.Table);
        var table = map.Relation(was);
        return constraint with
        {
            Schema = table.Schema,
            Table = table.Name,
            Name = rename.From == constraint.Id ? rename.To.Member! : constraint.Name,
            Definition = Definition(constraint, was),
            Columns = map.Columns(was, constraint.Columns),
            References = constraint.References is { } to ? map.Relation(to) : null,
            ReferencedColumns = constraint.References is { } referenced
                ? map.Columns(referenced, constraint.ReferencedColumns)
                : constraint.ReferencedColumns,
        };
    }

    /// <summary>The columns after REFERENCES are those of another table, which the text does not say.</summary>
    private string Definition(ConstraintObject constraint, QualifiedName was)
    {
        const string References = " REFERENCES ";
        var at = constraint.Definition.IndexOf(References, StringComparison.Ordinal);
        return constraint.References is { } referenced && at >= 0
            ? map.Text(constraint.Definition[..at], was) + map.Text(constraint.Definition[at..], referenced)
            : map.Text(constraint.Definition, was);
    }

    private IndexObject Index(IndexObject index)
    {
        var was = new QualifiedName(index.Schema, index.Table);
        var table = map.Relation(was);
        return index with
        {
            Schema = table.Schema,
            Table = table.Name,
            Name = rename.From == index.Id ? rename.To.Name : index.Name,
            Keys = index
                .Keys.Select(key => key with { Expression = map.Text(key.Expression, was) })
                .ToEquatableArray(),
            Include = map.Columns(was, index.Include),
            Where = map.TextOrNull(index.Where, was),
        };
    }

    private ViewObject View(ViewObject view)
    {
        var name = map.Relation(new QualifiedName(view.Schema, view.Name));
        return view with
        {
            Schema = name.Schema,
            Name = name.Name,
            Query = map.Text(view.Query, ColumnReferences.OnlyRelation(view.Query)),
            Columns = view
                .Columns.Select(column =>
                    column with
                    {
                        Type = map.Text(column.Type),
                        Default = map.TextOrNull(column.Default),
                    }
                )
                .ToEquatableArray(),
        };
    }

    private SequenceObject Sequence(SequenceObject sequence)
    {
        var name = map.Relation(new QualifiedName(sequence.Schema, sequence.Name));
        return sequence with { Schema = name.Schema, Name = name.Name, OwnedBy = Owner(sequence.OwnedBy) };
    }

    private ColumnName? Owner(ColumnName? owner)
    {
        if (owner is null)
            return null;
        var table = map.Relation(new QualifiedName(owner.Schema, owner.Table));
        return new ColumnName(table.Schema, table.Name, map.Column(owner.Schema, owner.Table, owner.Column));
    }

    private TriggerObject Trigger(TriggerObject trigger)
    {
        var was = new QualifiedName(trigger.Schema, trigger.Table);
        var table = map.Relation(was);
        var name = rename.From == trigger.Id ? rename.To.Member! : trigger.Name;
        return trigger with
        {
            Schema = table.Schema,
            Table = table.Name,
            Name = name,
            Definition = Renamed(map.Text(trigger.Definition, was), "TRIGGER", trigger.Name, name),
        };
    }

    private RuleObject Rule(RuleObject rule)
    {
        var was = new QualifiedName(rule.Schema, rule.Table);
        var table = map.Relation(was);
        return rule with
        {
            Schema = table.Schema,
            Table = table.Name,
            Definition = map.Text(rule.Definition, was),
        };
    }

    private PolicyObject Policy(PolicyObject policy)
    {
        var was = new QualifiedName(policy.Schema, policy.Table);
        var table = map.Relation(was);
        return policy with
        {
            Schema = table.Schema,
            Table = table.Name,
            Name = rename.From == policy.Id ? rename.To.Member! : policy.Name,
            Using = map.TextOrNull(policy.Using, was),
            WithCheck = map.TextOrNull(policy.WithCheck, was),
        };
    }

    private RoutineObject Routine(RoutineObject routine) =>
        routine with
        {
            InputTypes = map.Text(routine.InputTypes),
            Arguments = map.Text(routine.Arguments),
            Returns = map.TextOrNull(routine.Returns),
            SqlBody = map.TextOrNull(routine.SqlBody),
        };

    private EnumObject Enum(EnumObject type)
    {
        var name = NameOf(type, type.Schema, type.Name);
        return type with { Schema = name.Schema, Name = name.Name };
    }

    private DomainObject Domain(DomainObject domain)
    {
        var name = NameOf(domain, domain.Schema, domain.Name);
        return domain with
        {
            Schema = name.Schema,
            Name = name.Name,
            Type = map.Text(domain.Type),
            Default = map.TextOrNull(domain.Default),
            Checks = domain
                .Checks.Select(check => check with { Definition = map.Text(check.Definition) })
                .ToEquatableArray(),
        };
    }

    private CompositeTypeObject Composite(CompositeTypeObject type)
    {
        var name = NameOf(type, type.Schema, type.Name);
        return type with
        {
            Schema = name.Schema,
            Name = name.Name,
            Attributes = type
                .Attributes.Select(field => field with { Type = map.Text(field.Type) })
                .ToEquatableArray(),
        };
    }

    private RangeTypeObject Range(RangeTypeObject type)
    {
        var name = NameOf(type, type.Schema, type.Name);
        return type with { Schema = name.Schema, Name = name.Name, Options = Texts(type.Options) };
    }

    private PublicationObject Publication(PublicationObject publication) =>
        publication with
        {
            Tables = publication
                .Tables.Select(published =>
                {
                    var was = new QualifiedName(published.Schema, published.Name);
                    var name = map.Relation(was);
                    return published with
                    {
                        Schema = name.Schema,
                        Name = name.Name,
                        Columns = map.Columns(was, published.Columns),
                        Where = map.TextOrNull(published.Where, was),
                    };
                })
                .ToEquatableArray(),
        };

    /// <summary>What a type is called afterwards.</summary>
    private QualifiedName NameOf(DatabaseObject type, string schema, string name) =>
        rename.From == type.Id
            ? new QualifiedName(rename.To.Schema!, rename.To.Name)
            : new QualifiedName(schema, name);

    private EquatableArray<string> Texts(EquatableArray<string> texts) =>
        texts.Select(text => map.Text(text)).ToEquatableArray();

    private static string Renamed(string definition, string keyword, string was, string becomes)
    {
        if (was == becomes)
            return definition;
        var (old, @new) = (SqlIdentifier.Quote(was), SqlIdentifier.Quote(becomes));
        var at = definition.IndexOf($"{keyword} {old} ", StringComparison.Ordinal) + keyword.Length + 1;
        return at <= keyword.Length ? definition : definition[..at] + @new + definition[(at + old.Length)..];
    }
}
