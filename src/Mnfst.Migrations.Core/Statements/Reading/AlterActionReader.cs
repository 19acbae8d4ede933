using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Statements.Reading;

/// <summary>
/// Reads the actions of an ALTER: those of relations (<c>alter_table_cmd</c> in <c>gram.y</c>), of types, domains and
/// extensions, and those that most objects have.
/// </summary>
internal static class AlterActionReader
{
    public static EquatableArray<AlterAction> TakeAll(StatementCursor tokens, ObjectKind kind)
    {
        var actions = new List<AlterAction>();
        do
        {
            var start = tokens.Start;
            var action = Take(tokens, kind);
            if (action is null || !tokens.AtItemEnd)
            {
                tokens.TakeItem();
                action = new AlterAction(AlterActionKind.Unknown);
            }
            actions.Add(action with { Span = tokens.SpanFrom(start) });
        } while (tokens.TryTake(SqlTokenKind.Comma));
        return actions.ToEquatableArray();
    }

    private static AlterAction? Take(StatementCursor tokens, ObjectKind kind) =>
        TakeCommon(tokens)
        ?? kind switch
        {
            ObjectKind.Table
            or ObjectKind.ForeignTable
            or ObjectKind.View
            or ObjectKind.MaterializedView
            or ObjectKind.Index => TakeOfTable(tokens),
            ObjectKind.Sequence => TakeOfSequence(tokens),
            ObjectKind.Type => TypeActions.Take(tokens),
            ObjectKind.Domain => DomainActions.Take(tokens),
            ObjectKind.Function or ObjectKind.Procedure or ObjectKind.Routine => new FunctionOptionsAction(
                FunctionOptionsReader.Take(tokens)
            ),
            ObjectKind.Extension => TakeOfExtension(tokens),
            ObjectKind.Policy => PolicyReader.TakeChange(tokens),
            // It has no others.
            ObjectKind.Schema => null,
            _ => TakeOther(tokens),
        };

    /// <summary>What most objects have.</summary>
    private static AlterAction? TakeCommon(StatementCursor tokens)
    {
        if (tokens.TryTake("rename"))
            return TakeRename(tokens);
        if (tokens.TryTake("set", "schema"))
            return Named(AlterActionKind.SetSchema, tokens.TakeIdentifier());
        if (tokens.TryTake("owner", "to"))
            return Named(AlterActionKind.ChangeOwner, tokens.TakeLabel());
        if (tokens.TryTake("depends", "on"))
            return TakeDepends(tokens, AlterActionKind.DependsOnExtension);
        return tokens.Is("no", "depends") && tokens.TryTake("no", "depends") && tokens.Expect("on")
            ? TakeDepends(tokens, AlterActionKind.NoDependsOnExtension)
            : null;
    }

    private static AlterAction? TakeDepends(StatementCursor tokens, AlterActionKind kind) =>
        tokens.Expect("extension") ? Named(kind, tokens.TakeIdentifier()) : null;

    private static RenameAction? TakeRename(StatementCursor tokens)
    {
        if (tokens.TryTake("to"))
            return tokens.TakeLabel() is { } name ? new RenameAction(AlterActionKind.Rename, name) : null;
        var kind = AlterActionKind.RenameColumn;
        if (tokens.TryTake("constraint"))
            kind = AlterActionKind.RenameConstraint;
        else if (tokens.Is("attribute") && !tokens.IsSecond("to") && tokens.TryTake("attribute"))
            kind = AlterActionKind.RenameAttribute;
        else if (tokens.Is("value") && !tokens.IsSecond("to") && tokens.TryTake("value"))
            return TakeRenameValue(tokens);
        else
            tokens.TryTake("column");
        if (tokens.TakeIdentifier() is not { } old || !tokens.TryTake("to"))
            return null;
        if (tokens.TakeIdentifier() is not { } renamed)
            return null;
        return new RenameAction(kind, renamed) { Name = old, Cascade = tokens.TakeCascade() };
    }

    private static RenameAction? TakeRenameValue(StatementCursor tokens) =>
        tokens.TakeString() is { } old && tokens.TryTake("to") && tokens.TakeString() is { } renamed
            ? new RenameAction(AlterActionKind.RenameValue, renamed) { Name = old }
            : null;

    private static AlterAction? TakeOfTable(StatementCursor tokens)
    {
        switch (tokens.TakeKeyword())
        {
            case "add":
                return TakeAdd(tokens);
            case "drop":
                return TakeDrop(tokens);
            case "alter":
                return ColumnActions.TakeAlter(tokens);
            case "validate":
                return tokens.TryTake("constraint")
                    ? Named(AlterActionKind.ValidateConstraint, tokens.TakeIdentifier())
                    : null;
            case "attach":
                return TakeAttach(tokens);
            case "detach":
                return TakeDetach(tokens);
            case "enable":
                return SwitchActions.TakeEnable(tokens);
            case "disable":
                return SwitchActions.TakeDisable(tokens);
            case "force":
                return SwitchActions.TakeRowSecurity(tokens, AlterActionKind.ForceRowSecurity);
            case "no" when tokens.TryTake("force"):
                return SwitchActions.TakeRowSecurity(tokens, AlterActionKind.NoForceRowSecurity);
            case "no" when tokens.TryTake("inherit"):
                return Related(AlterActionKind.DropInherit, tokens.TakeName());
            case "inherit":
                return Related(AlterActionKind.AddInherit, tokens.TakeName());
            case "of":
                return Related(AlterActionKind.AddOf, tokens.TakeFunctionName());
            case "not":
                return tokens.TryTake("of") ? new AlterAction(AlterActionKind.DropOf) : null;
            case "cluster":
                return tokens.TryTake("on")
                    ? Named(AlterActionKind.ClusterOn, tokens.TakeIdentifier())
                    : null;
            case "set":
                return TakeSet(tokens);
            case "reset":
                return WithValue(AlterActionKind.ResetOptions, tokens.TakeParentheses());
            case "options":
                return WithValue(AlterActionKind.ForeignOptions, tokens.TakeParentheses());
            case "replica":
                return TakeReplicaIdentity(tokens);
            default:
                return null;
        }
    }

    private static AlterAction? TakeAdd(StatementCursor tokens)
    {
        if (!tokens.TryTake("column") && ConstraintReader.IsAtTableConstraint(tokens))
            return new AddConstraintAction(ConstraintReader.TakeOfTable(tokens));
        var guard = tokens.TakeIfNotExists();
        return ColumnReader.Take(tokens) is { Type: not null } column
            ? new AddColumnAction(AlterActionKind.AddColumn, column) { Name = column.Name, Guard = guard }
            : null;
    }

    private static AlterAction? TakeDrop(StatementCursor tokens)
    {
        var kind = tokens.TryTake("constraint") ? AlterActionKind.DropConstraint : AlterActionKind.DropColumn;
        if (kind == AlterActionKind.DropColumn)
            tokens.TryTake("column");
        return TakeDropped(tokens, kind);
    }

    /// <summary>[IF EXISTS] name [CASCADE | RESTRICT]</summary>
    public static AlterAction? TakeDropped(StatementCursor tokens, AlterActionKind kind)
    {
        var guard = tokens.TakeIfExists();
        return tokens.TakeIdentifier() is { } name
            ? new AlterAction(kind)
            {
                Name = name,
                Guard = guard,
                Cascade = tokens.TakeCascade(),
            }
            : null;
    }

    private static PartitionAction? TakeAttach(StatementCursor tokens)
    {
        if (!tokens.TryTake("partition") || tokens.TakeName() is not { } partition)
            return null;
        // Of an index it says no bound.
        var bound = tokens.AtItemEnd ? null : PartitionReader.TakeBound(tokens);
        return new PartitionAction(AlterActionKind.AttachPartition, partition) { Default = bound };
    }

    private static PartitionAction? TakeDetach(StatementCursor tokens)
    {
        if (!tokens.TryTake("partition") || tokens.TakeName() is not { } partition)
            return null;
        var kind = tokens.TryTake("finalize")
            ? AlterActionKind.DetachPartitionFinalize
            : AlterActionKind.DetachPartition;
        return new PartitionAction(kind, partition) { Concurrently = tokens.TakeWord("concurrently") };
    }

    private static AlterAction? TakeSet(StatementCursor tokens)
    {
        if (tokens.TryTake("logged"))
            return new AlterAction(AlterActionKind.SetLogged);
        if (tokens.TryTake("unlogged"))
            return new AlterAction(AlterActionKind.SetUnlogged);
        if (tokens.TryTake("tablespace"))
            return Named(AlterActionKind.SetTablespace, tokens.TakeIdentifier());
        // DEFAULT is the server's choice.
        if (tokens.TryTake("access", "method"))
            return Named(AlterActionKind.SetAccessMethod, tokens.TakeLabel());
        if (tokens.TryTake("without", "cluster"))
            return new AlterAction(AlterActionKind.DropCluster);
        if (tokens.TryTake("without", "oids"))
            return new AlterAction(AlterActionKind.DropOids);
        return WithValue(AlterActionKind.SetOptions, tokens.TakeParentheses());
    }

    private static AlterAction? TakeReplicaIdentity(StatementCursor tokens)
    {
        if (!tokens.TryTake("identity"))
            return null;
        if (tokens.TryTake("using", "index"))
            return Named(AlterActionKind.ReplicaIdentity, tokens.TakeIdentifier());
        var start = tokens.Start;
        return tokens.TryTake("nothing") || tokens.TryTake("full") || tokens.TryTake("default")
            ? WithValue(AlterActionKind.ReplicaIdentity, tokens.SpanFrom(start))
            : null;
    }

    /// <summary>A sequence has its own options, and the actions of a table.</summary>
    private static AlterAction? TakeOfSequence(StatementCursor tokens) =>
        SequenceOptions.IsNext(tokens)
            ? WithValue(AlterActionKind.SequenceOptions, tokens.TakeRest())
            : TakeOfTable(tokens);

    private static AlterAction? TakeOfExtension(StatementCursor tokens)
    {
        if (tokens.TryTake("update"))
            return new AlterAction(AlterActionKind.UpdateExtension) { Value = tokens.TakeRest() };
        var isAdd = tokens.TryTake("add");
        if (!isAdd && !tokens.TryTake("drop"))
            return null;
        return ObjectKindReader.Take(tokens) is { } kind && ObjectReader.Take(tokens, kind) is { } member
            ? new RelatedObjectAction(
                isAdd ? AlterActionKind.AddMember : AlterActionKind.DropMember,
                member.Name
            )
            : null;
    }

    /// <summary>Some may say nothing: <c>ALTER ROLE joe</c>.</summary>
    private static AlterAction TakeOther(StatementCursor tokens) =>
        new(AlterActionKind.Other) { Value = tokens.TakeRest() };

    public static AlterAction? Named(AlterActionKind kind, Identifier? name) =>
        name is null ? null : new AlterAction(kind) { Name = name };

    public static AlterAction? WithValue(AlterActionKind kind, TextSpan? value) =>
        value is null ? null : new AlterAction(kind) { Value = value };

    private static RelatedObjectAction? Related(AlterActionKind kind, ObjectName? name) =>
        name is null ? null : new RelatedObjectAction(kind, name);
}
