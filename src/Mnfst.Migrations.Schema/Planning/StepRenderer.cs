using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Schema.Planning.Altering;
using Mnfst.Migrations.Schema.Planning.Conversions;
using Mnfst.Migrations.Schema.Planning.Elements;
using Mnfst.Migrations.Schema.Planning.Fates;
using Mnfst.Migrations.Schema.Planning.Graph;
using Mnfst.Migrations.Schema.Planning.Steps;
using Mnfst.Migrations.Schema.Rendering;
using SqlIdentifier = Mnfst.Migrations.Sql.Quoting.SqlIdentifier;

namespace Mnfst.Migrations.Schema.Planning;

/// <summary>Writes the statements of the nodes of a plan.</summary>
/// <param name="from">The schema as it is.</param>
/// <param name="to">The schema as it is to be.</param>
/// <param name="fates">What becomes of the elements.</param>
/// <param name="asides">Objects that wait under another name.</param>
/// <param name="privileges">The privileges of what is made.</param>
internal sealed class StepRenderer(
    ModelElements from,
    ModelElements to,
    ElementFates fates,
    Asides asides,
    MadePrivileges privileges
)
{
    /// <summary>The tables that foreign keys reference.</summary>
    private readonly Lazy<HashSet<QualifiedName>> _referenced = new(() =>
        [
            .. from
                .Model.Objects.OfType<ConstraintObject>()
                .Select(constraint => constraint.References)
                .OfType<QualifiedName>(),
        ]
    );

    /// <summary>Whether a constraint can be written in CREATE TABLE as it is.</summary>
    public static bool IsInline(ConstraintObject constraint) =>
        !constraint.IsNotValid && !constraint.IsClustered && !constraint.IsReplicaIdentity;

    public static IEnumerable<PlanStep> Steps(
        ObjectId target,
        IEnumerable<string> statements,
        PlanStepMode mode = PlanStepMode.Transaction
    ) => statements.Select(sql => new PlanStep(sql, target) { Mode = mode });

    public IEnumerable<PlanStep> Create(ObjectId id, OnlineForm form, IReadOnlyList<PlanNode> hosted)
    {
        if (id.Kind == ObjectKind.Default)
        {
            var element = to.Column(id)!;
            return Steps(id, [$"{ColumnAlterer.Altered(element)} SET DEFAULT {element.Column.Default}"]);
        }
        if (id.Kind == ObjectKind.Column)
            return Steps(id, AddColumn(to.Column(id)!, form, hosted));
        var item = privileges.AsItWas(to.Object(id)!);
        var after = After(item);
        switch (item)
        {
            // Every database has it.
            case SchemaObject { Name: "public" }:
                return Steps(id, after);
            case TableObject table:
                return Steps(id, [.. CreateTable(table, hosted), .. after, .. HostedAfter(hosted)]);
            case IndexObject index when form == OnlineForm.Concurrently:
                return Steps(
                    id,
                    [IndexRenderer.Create(index, to.Model, concurrently: true)],
                    PlanStepMode.Autocommit
                );
            case ConstraintObject constraint when form == OnlineForm.NotValid:
                return Steps(
                    id,
                    [.. ConstraintRenderer.Create(constraint with { IsNotValid = true }, to.Model), .. after]
                );
            case ConstraintObject constraint when form == OnlineForm.UsingIndex:
                return Steps(id, [ConstraintRenderer.CreateIndex(constraint)], PlanStepMode.Autocommit);
            case SequenceObject sequence:
                return Steps(id, [.. SequenceRenderer.Create(sequence), .. after]);
            case DefaultPrivilegesObject:
                return Steps(id, GrantRenderer.Of(item));
            default:
                return Steps(id, [.. ObjectRenderer.Create(item, to.Model), .. after]);
        }
    }

    /// <summary>The statements that make a relation or a routine without what it stands on.</summary>
    public IEnumerable<PlanStep> Stub(ObjectId id) =>
        Steps(id, to.Object(id) is { } item ? StubRenderer.Create(item) : []);

    /// <summary>The statements by which a relation or a routine no longer stands on anything, before it is dropped.</summary>
    public IEnumerable<PlanStep> Hollow(ObjectId id) =>
        Steps(id, from.Object(id) is { } item ? StubRenderer.Hollow(item) : []);

    /// <summary>The statements by which the other of that name takes the place of what it was made without.</summary>
    public IEnumerable<PlanStep> Fill(ObjectId id) =>
        Steps(
            id,
            to.Object(id) is { } item ? [.. StubRenderer.Fill(item), .. After(privileges.AsItWas(item))] : []
        );

    /// <summary>What is said of an object when it is there.</summary>
    private IReadOnlyList<string> After(DatabaseObject item) =>
        [.. CommentRenderer.Of(item), .. ObjectRenderer.Owner(item), .. privileges.Grants(item)];

    public IEnumerable<PlanStep> Drop(ObjectId id, bool isSetAside, bool isOnline)
    {
        if (id.Kind == ObjectKind.Default)
            return Steps(id, [$"{ColumnAlterer.Altered(from.Column(id)!)} DROP DEFAULT"]);
        if (id.Kind == ObjectKind.Column)
        {
            var element = from.Column(id)!;
            var only = fates.Inherited.IsLeftToChildren(id) ? "ONLY " : "";
            var sql =
                $"ALTER {element.Table.Id.Kind.Keyword()} {only}{element.Table.Id.ToSql()} DROP COLUMN {SqlIdentifier.Quote(element.Column.Name)}";
            return
            [
                new PlanStep(sql, id)
                {
                    Loses = element.Column.Generated is null ? $"the values of {id} are lost" : null,
                },
            ];
        }
        var item = from.Object(id)!;
        var mode = isOnline ? PlanStepMode.Autocommit : PlanStepMode.Transaction;
        var name = isSetAside ? asides.NameOf(id) : id;
        // Every database has it.
        if (item is SchemaObject { Name: "public" })
            return [];
        if (item is IndexObject)
            return Steps(id, [$"DROP INDEX {(isOnline ? "CONCURRENTLY " : "")}{name.ToSql()}"], mode);
        if (isSetAside)
            return Steps(id, [$"DROP {id.Kind.Keyword()} {name.ToSql()}"]);
        var loses = item is TableObject { IsForeign: false } ? $"the rows of {id} are lost" : null;
        return
        [
            .. item is TableObject { PartitionOf: { } parent } && IsReferenced(parent)
                ? Steps(id, [$"ALTER TABLE {parent} DETACH PARTITION {id.ToSql()}"])
                : [],
            .. Steps(id, DropRenderer.Drop(item, from.Model)).Select(step => step with { Loses = loses }),
        ];
    }

    /// <summary>Whether a foreign key references a partitioned table, and so each of its partitions, which cannot be dropped then.</summary>
    private bool IsReferenced(QualifiedName table) =>
        _referenced.Value.Contains(table)
        || (from.Object(table.TableId) is TableObject { PartitionOf: { } parent } && IsReferenced(parent));

    public IEnumerable<PlanStep> AlterType(ObjectId id, TypeConversion? conversion)
    {
        var sql = ColumnAlterer.AlterType(to.Column(id)!, conversion);
        return [new PlanStep(sql, id) { Loses = conversion?.Loses is { } loss ? $"{loss} of {id}" : null }];
    }

    public IEnumerable<PlanStep> Alter(ObjectId id, bool setsNotNullLater, bool isValidation)
    {
        if (id.Kind == ObjectKind.Default)
            return Steps(
                id,
                [$"{ColumnAlterer.Altered(to.Column(id)!)} SET DEFAULT {to.Column(id)!.Column.Default}"]
            );
        if (id.Kind != ObjectKind.Column)
            return Steps(
                id,
                fates.Alterations(id),
                isValidation ? PlanStepMode.Autocommit : PlanStepMode.Transaction
            );
        var (was, becomes) = (fates.Inherited.After(from.Column(id)!), to.Column(id)!);
        return Steps(
            id,
            [
                .. ColumnAlterer.DropIdentity(was, becomes),
                .. setsNotNullLater ? [] : NotNull(was, becomes),
                .. ColumnAlterer.Alter(was, becomes),
                .. setsNotNullLater ? [] : ColumnAlterer.AlterIdentity(was, becomes),
            ]
        );
    }

    /// <summary>NOT NULL, when a check has shown that there are no nulls, and what waited for that.</summary>
    public IEnumerable<PlanStep> SettleNotNull(ObjectId id)
    {
        var becomes = to.Column(id)!;
        var identity = from.Column(id) is { } was
            ? ColumnAlterer.AlterIdentity(fates.Inherited.After(was), becomes)
            : [];
        return [.. NotNullSteps.Settle(becomes), .. Steps(id, [.. RenameNotNull(becomes), .. identity])];
    }

    public IEnumerable<PlanStep> Validate(ObjectId id) =>
        Steps(
            id,
            [$"{RelationRenderer.Altered(id, to.Model)} VALIDATE CONSTRAINT {id.ToSql()}"],
            PlanStepMode.Autocommit
        );

    /// <summary>What is said of an index, or made of it, when it is there.</summary>
    public IEnumerable<PlanStep> Settle(ObjectId id)
    {
        var item = privileges.AsItWas(to.Object(id)!);
        return Steps(
            id,
            [
                .. item switch
                {
                    IndexObject index => IndexRenderer.After(index, to.Model),
                    ConstraintObject constraint =>
                    [
                        ConstraintRenderer.CreateUsingIndex(constraint, to.Model),
                        .. ConstraintRenderer.After(constraint, to.Model),
                    ],
                    _ => [],
                },
                .. CommentRenderer.Of(item),
            ]
        );
    }

    /// <summary>The statement that gives a new column its values, each row its own.</summary>
    public static IEnumerable<PlanStep> Fill(ColumnElement element)
    {
        var name = SqlIdentifier.Quote(element.Column.Name);
        return Steps(
            element.Id,
            [$"UPDATE {element.Table.Id.ToSql()} SET {name} = DEFAULT WHERE {name} IS NULL"],
            PlanStepMode.Backfill
        );
    }

    public static IEnumerable<PlanStep> Own(SequenceObject sequence) =>
        Steps(
            sequence.Id,
            [SequenceRenderer.OwnedBy(sequence) ?? $"ALTER SEQUENCE {sequence.Id.ToSql()} OWNED BY NONE"]
        );

    /// <summary>The privileges of a table that stays.</summary>
    public IEnumerable<PlanStep> Grants(ObjectId table) =>
        from.Object(table) is { } was && to.Object(table) is { } becomes
            ? Steps(table, GrantRenderer.Changes(was, becomes))
            : [];

    private IEnumerable<string> CreateTable(TableObject table, IReadOnlyList<PlanNode> hosted)
    {
        var inlined = hosted
            .Where(node => node.Verb == PlanVerb.Create)
            .Select(node => node.Target)
            .ToHashSet();
        return TableRenderer.Create(
            table,
            to.Model,
            table
                .Columns.Where(column => !inlined.Contains(new ColumnElement(table, column).DefaultId))
                .Select(column => column.Name)
                .ToHashSet(StringComparer.Ordinal),
            [
                .. inlined
                    .Select(to.Object)
                    .OfType<ConstraintObject>()
                    .OrderBy(constraint => constraint.Type)
                    .ThenBy(constraint => constraint.Name, StringComparer.Ordinal),
            ]
        );
    }

    /// <summary>What is said of constraints that are written in their table.</summary>
    private IEnumerable<string> HostedAfter(IReadOnlyList<PlanNode> hosted) =>
        hosted
            .Select(node => to.Object(node.Target))
            .OfType<ConstraintObject>()
            .OrderBy(constraint => constraint.Name, StringComparer.Ordinal)
            .SelectMany(constraint =>
                ConstraintRenderer.After(constraint, to.Model).Concat(CommentRenderer.Of(constraint))
            );

    private static IEnumerable<string> AddColumn(
        ColumnElement element,
        OnlineForm form,
        IReadOnlyList<PlanNode> hosted
    )
    {
        var isFilledLater = form == OnlineForm.Backfilled;
        var column = isFilledLater ? element.Column with { NotNull = false } : element.Column;
        var definition = ColumnRenderer.Definition(
            column,
            withoutDefault: hosted.All(node => node.Target != element.DefaultId)
        );
        return
        [
            $"{TableRenderer.Altered(element.Table)} ADD COLUMN {definition}",
            .. ColumnRenderer.Settings(element.Table, column, null),
            .. CommentRenderer.Changes(element.Table, null, column),
        ];
    }

    private static IEnumerable<string> NotNull(ColumnElement from, ColumnElement to)
    {
        var (was, becomes) = (from.Column, to.Column);
        var isPromise = becomes.NotNullConstraint is { IsNotValid: true };
        if (was.NotNull && !becomes.NotNull)
            return [$"{ColumnAlterer.Altered(to)} DROP NOT NULL"];
        if (was.NotNull || !becomes.NotNull)
            return ColumnAlterer.AlterNotNullConstraint(from, to);
        return isPromise
            ? ColumnRenderer
                .Settings(to.Table, becomes, becomes with { NotNullConstraint = null })
                .Where(sql => sql.EndsWith("NOT VALID", StringComparison.Ordinal))
            : [$"{ColumnAlterer.Altered(to)} SET NOT NULL", .. RenameNotNull(to)];
    }

    /// <summary>Gives a not-null constraint its name, where it has one of its own.</summary>
    private static IEnumerable<string> RenameNotNull(ColumnElement to) =>
        to.Column.NotNullConstraint is null
            ? []
            : ColumnAlterer.AlterNotNullConstraint(
                to with
                {
                    Column = to.Column with { NotNullConstraint = null },
                },
                to
            );
}
