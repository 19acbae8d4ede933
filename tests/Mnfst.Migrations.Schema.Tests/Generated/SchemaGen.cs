using CsCheck;

namespace Mnfst.Migrations.Schema.Tests.Generated;

/// <summary>Schemas in which objects of all kinds stand on each other, with odd names, as the statements that make them.</summary>
internal static class SchemaGen
{
    /// <summary>Any of them.</summary>
    public static Gen<IReadOnlyList<string>> Statements { get; } =
        from seed in Gen.Int[0, int.MaxValue]
        from size in Gen.Int[1, 5]
        select Make(seed, size);

    private static IReadOnlyList<string> Make(int seed, int size)
    {
        var draft = new Draft(seed);
        Repeat(draft, 2, TypeDrafts.AddSchema);
        Repeat(
            draft,
            size,
            TypeDrafts.AddEnum,
            TypeDrafts.AddComposite,
            TypeDrafts.AddSequence,
            TypeDrafts.AddRange,
            RoutineDrafts.AddFunction,
            TypeDrafts.AddDomain,
            RoutineDrafts.AddFunction
        );
        Repeat(draft, size, TableDrafts.AddTable, TableDrafts.AddTable, TableDrafts.AddPartitionedTable);
        Repeat(draft, size, TableDrafts.AddForeignKey, TableDrafts.DropColumn);
        // A column that a parent gets later comes last in a child, which no CREATE TABLE says.
        Repeat(draft, size, TableDrafts.AddChild);
        Repeat(
            draft,
            size,
            IndexDrafts.AddIndex,
            IndexDrafts.AddIndex,
            IndexDrafts.AddStatistics,
            ViewDrafts.AddView,
            ViewDrafts.AddView,
            RoutineDrafts.AddRoutine,
            RoutineDrafts.AddAggregate,
            RoutineDrafts.AddTrigger,
            RoutineDrafts.AddPolicy,
            RoutineDrafts.AddRule,
            RoutineDrafts.AddToView,
            RoutineDrafts.Grant
        );
        return draft.Statements;
    }

    /// <summary>Some of the actions, each as often as chance will have it.</summary>
    private static void Repeat(Draft draft, int size, params Action<Draft>[] actions)
    {
        foreach (
            var action in draft.Some(
                Enumerable.Repeat(actions, size).SelectMany(all => all),
                size * actions.Length
            )
        )
            action(draft);
    }
}
