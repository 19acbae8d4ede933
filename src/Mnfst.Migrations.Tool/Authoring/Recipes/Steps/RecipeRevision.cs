using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Scripts;
using Mnfst.Migrations.Tool.Authoring.PlanCode.Expressions;
using Mnfst.Migrations.Tool.Authoring.Writing;

namespace Mnfst.Migrations.Tool.Authoring.Recipes.Steps;

/// <summary>A revision that a recipe writes. Its downgrade reverses what its upgrade calls.</summary>
/// <param name="Phase">When it runs in the roll-out of a release; null if that does not matter.</param>
/// <param name="Calls">What its upgrade calls.</param>
internal sealed record RecipeRevision(RevisionPhase? Phase, IReadOnlyList<RecipeCall> Calls)
{
    private const string Indent = "        ";

    /// <summary>What a .sql file runs: the steps that the operations record.</summary>
    public SqlSteps Steps
    {
        get
        {
            var entry = EntryOf(new Revision("recipe") { Phase = Phase }, "");
            return new SqlSteps(
                StepsOf(entry.Load(MigrationDirection.Upgrade)),
                StepsOf(entry.Load(MigrationDirection.Downgrade))
            );
        }
    }

    /// <summary>What a class runs: the calls.</summary>
    public CodeBody Code() =>
        new(
            string.Join('\n', Calls.Select(call => call.Code().WriteStatement(Indent))),
            new CodeCall("op.Reverse").WriteStatement(Indent)
        );

    /// <summary>The migration, as the class would be one.</summary>
    public MigrationEntry EntryOf(Revision revision, string path) =>
        new CodeMigrationEntry(revision, path, () => new RecordedCalls(Calls));

    private static EquatableArray<SqlStep> StepsOf(RevisionScript script) =>
        script.Steps.Select(step => SqlStepConversion.ToSqlStep(step)!).ToEquatableArray();

    private sealed class RecordedCalls(IReadOnlyList<RecipeCall> calls) : Migration
    {
        public override void Upgrade(Operations op)
        {
            foreach (var call in calls)
                call.Record(op);
        }

        public override void Downgrade(Operations op) => op.Reverse();
    }
}
