using CsCheck;
using Microsoft.CodeAnalysis;
using Mnfst.Migrations.Generator.Tests.Infrastructure;

namespace Mnfst.Migrations.Generator.Tests.Fuzzing;

/// <summary>Whatever is in the files, the generator neither fails nor writes code that does not parse.</summary>
public class FuzzTests
{
    private const string Code = """
        using System;

        namespace App.Migrations
        {
            /// <summary>Add <c>users</c></summary>
            [Revision("003", Message = "m", CreateDate = "2024-11-08", Transaction = TransactionMode.None)]
            [DownRevision("002", "001"), DependsOn(new[] { "label" }), BranchLabel(["x", "y"])]
            [Setting("work_mem", "1GB"), Irreversible(Reasons.Gone)]
            public partial class A : Base<int>
            {
                public override void Upgrade(Operations op) => op.Execute("SELECT 1");
            }

            public abstract class Base<T> : Migration
            {
                public override void Downgrade(Operations op) { }
            }

            static class Reasons { public const string Gone = "gone" + "!"; }

            class Outer
            {
                [Revision("004")]
                [DownRevision(ids: "003")]
                internal sealed class B(int size = 1) : Migration
                {
                    public override void Upgrade(Operations op) => op.Execute($"SELECT {size}");
                    public override void Downgrade(Operations op) { }
                }
            }
        }
        """;

    private const string Sql1 = """
        -- Users
        -- mnfst:revision 001
        -- mnfst:branch_labels label
        -- mnfst:create_date 2024-11-08T12:00:00Z
        -- mnfst:upgrade
        CREATE FUNCTION f() RETURNS text LANGUAGE sql AS $body$ SELECT 'x' $body$;
        -- mnfst:autocommit
        CREATE INDEX CONCURRENTLY i ON t (a);
        -- mnfst:end
        -- mnfst:downgrade
        DROP FUNCTION f;
        """;

    private const string Sql2 = """
        -- mnfst:revision 002
        -- mnfst:down_revision 001
        -- mnfst:upgrade
        -- mnfst:backfill batch_size 10
        UPDATE t SET a = 'it''s' WHERE b;
        -- mnfst:irreversible because
        """;

    private static readonly string[] Paths = ["A.cs", "migrations/001.sql", "migrations/002.sql"];

    [Fact]
    public void No_text_makes_it_fail() =>
        Mutations
            .Of(Code, Sql1, Sql2)
            .Sample(texts =>
            {
                var project = new MigrationProject();
                for (var i = 0; i < texts.Length; i++)
                    project.With(Paths[i], texts[i]);
                var outcome = project.Run();
                // Ours alone: no CS8785 among them.
                Assert.All(
                    outcome.Diagnostics,
                    d => Assert.StartsWith("MNFST", d.Id, StringComparison.Ordinal)
                );
                Assert.All(outcome.Diagnostics, d => Assert.NotEqual(Location.None, d.Location));
                Assert.Empty(
                    outcome
                        .Compilation.SyntaxTrees.Where(tree =>
                            tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal)
                        )
                        .SelectMany(tree => tree.GetDiagnostics(TestContext.Current.CancellationToken))
                );
            });

    [Fact]
    public void An_edit_gives_what_a_fresh_start_gives() =>
        Mutations
            .Of(Code, Sql1, Sql2)
            .Array[2]
            .Sample(edits =>
            {
                var edited = new EditedProject(
                    new MigrationProject().With(Paths[0], Code).With(Paths[1], Sql1).With(Paths[2], Sql2)
                );
                foreach (var texts in edits)
                {
                    edited
                        .WithCode(Paths[0], texts[0])
                        .WithFile(Paths[1], texts[1])
                        .WithFile(Paths[2], texts[2]);
                    edited.Run();
                    var fresh = new MigrationProject()
                        .With(Paths[0], texts[0])
                        .With(Paths[1], texts[1])
                        .With(Paths[2], texts[2])
                        .Run();
                    Assert.Equal(fresh.Sources, edited.Sources);
                    Assert.Equal(fresh.Messages, edited.Messages);
                }
            });
}
