using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Mnfst.Migrations.Generator.Tests.Infrastructure;

namespace Mnfst.Migrations.Generator.Tests.Diagnostics;

/// <summary>
/// MNFST1015: what the compiler says of <c>op.Reverse()</c> is what a run does. The calls are those that the tests of the
/// operations run, where each that can be taken back is, and each that can not be is refused with the same words.
/// </summary>
public class ReversalTests
{
    private const string Downgrade = "public override void Downgrade(Operations op) => op.Reverse();";

    [Fact]
    public void No_call_is_refused_that_a_run_takes_back()
    {
        var outcome = OperationCases.Reversible().Run();
        Assert.Empty(outcome.Messages);
        Assert.Empty(outcome.CompilerDiagnostics);
    }

    [Fact]
    public void Each_call_is_refused_that_a_run_refuses_in_the_same_words()
    {
        var outcome = OperationCases.Irreversible().Run();
        Assert.Empty(outcome.CompilerDiagnostics);
        Assert.All(outcome.Diagnostics, diagnostic => Assert.Equal("MNFST1015", diagnostic.Id));
        Assert.Equal(
            OperationCases
                .Refusals()
                .Select(refusal =>
                    $"op.Reverse() cannot reverse op.{refusal} Or give both directions with op.Reversible, or write Downgrade yourself."
                ),
            outcome
                .Diagnostics.OrderBy(GeneratorOutcome.PathOf, StringComparer.Ordinal)
                .Select(diagnostic => diagnostic.GetMessage(CultureInfo.InvariantCulture))
        );
    }

    [Fact]
    public void Every_operation_and_every_rule_is_among_those_calls()
    {
        var reversible = MethodsCalledIn(OperationCases.Reversible());
        var irreversible = MethodsCalledIn(OperationCases.Irreversible());
        var operations = OperationCases
            .Reversible()
            .Compile()
            .GetTypeByMetadataName("Mnfst.Migrations.Operations")!
            .GetMembers()
            .OfType<IMethodSymbol>()
            .Where(method =>
                method is { DeclaredAccessibility: Accessibility.Public, MethodKind: MethodKind.Ordinary }
                // They say how others are recorded or taken back.
                && method.Name is not ("Reverse" or "Reversible" or "Autocommit")
            )
            .ToList();
        string[] elsewhere =
        [
            // Their inverse is nothing: what they leave does no harm to what was before.
            "ValidateConstraint",
            "RefreshMaterializedView",
            // It only asks.
            "Require",
            // It needs a folder of the server.
            "SetTablespace",
        ];

        Assert.Empty(
            operations
                .Where(method => !HasRule(method, "NoInverse") && !reversible.Contains(Name(method)))
                .Where(method => !elsewhere.Contains(method.Name))
                .Select(Name)
        );
        Assert.Empty(
            operations
                .Where(method => HasRule(method) || method.Parameters.Any(parameter => HasRule(parameter)))
                .Select(Name)
                .Except(irreversible)
        );
    }

    [Fact]
    public void It_stands_at_the_name_of_the_operation() =>
        Check(
            $$"""
            op.AddColumn("users", "a", PgType.Text);
            op.«MNFST1015 Execute»("SELECT 1");
            op.CreateTable("t", t => t.Column("a", PgType.Text));
            op.Autocommit(() => op.«MNFST1015 DropColumn»("users", "b"));
            if (System.DateTime.Now.Year > 2000)
                op.«MNFST1015 DropTable»(name: "users", cascade: true);
            """
        );

    [Fact]
    public void What_is_said_both_ways_is_not_asked() =>
        Check(
            """
            op.Reversible(() => op.Execute("SELECT 1"), () => { op.DropTable("a"); });
            op.Reversible(upgrade: () => op.DropTable("a"), downgrade: () => op.CreateTable("a", t => { }));
            """
        );

    [Fact]
    public void What_only_a_run_knows_is_left_to_it() =>
        Check(
            """
            string? name = System.Environment.GetEnvironmentVariable("NAME");
            PgType? type = null;
            op.CreateIndex(name, "t", ["a"]);
            op.CreateIndex("i", "t", ["a"], ifNotExists: name is null);
            op.AlterColumn("t", "a", type: PgType.Text, existingType: type);
            op.AlterColumn("t", "a", nullable: false);
            """
        );

    [Fact]
    public void A_downgrade_that_is_written_out_is_not_asked()
    {
        var outcome = Run(
            "op.Execute(\"SELECT 1\");",
            "public override void Downgrade(Operations op) => new System.Collections.Generic.List<int>().Reverse();"
        );
        Assert.Empty(outcome.Messages);
    }

    [Fact]
    public void A_downgrade_that_is_inherited_is_asked()
    {
        var outcome = new MigrationProject()
            .With("Base.cs", $"public abstract class Base : Migration {{ {Downgrade} }}")
            .With(
                "A.cs",
                "[Revision(\"a\")] public class A : Base { public override void Upgrade(Operations op) => op.Execute(\"SELECT 1\"); }"
            )
            .Run();
        Assert.StartsWith(
            "A.cs(1,91): error MNFST1015:",
            Assert.Single(outcome.Messages),
            StringComparison.Ordinal
        );
    }

    private static GeneratorOutcome Check(string marked) =>
        MarkedProject.Check(Unlinted().With("A.cs", Text(marked, Downgrade)));

    private static GeneratorOutcome Run(string upgrade, string downgrade) =>
        Unlinted().With("A.cs", Text(upgrade, downgrade)).Run();

    /// <summary>What lint says of the operations is not asked here.</summary>
    private static MigrationProject Unlinted() =>
        new MigrationProject().Property("MnfstLintSeverity", "none");

    private static string Text(string upgrade, string downgrade) =>
        $$"""
            [Revision("a")]
            public class A : Migration
            {
                public override void Upgrade(Operations op)
                {
            {{upgrade}}
                }

                {{downgrade}}
            }
            """;

    private static HashSet<string> MethodsCalledIn(MigrationProject project)
    {
        var compilation = project.Compile();
        return
        [
            .. compilation.SyntaxTrees.SelectMany(tree =>
            {
                var model = compilation.GetSemanticModel(tree);
                return tree.GetRoot()
                    .DescendantNodes()
                    .OfType<InvocationExpressionSyntax>()
                    .Select(call => model.GetOperation(call))
                    .OfType<IInvocationOperation>()
                    .Select(call => Name(call.TargetMethod.OriginalDefinition));
            }),
        ];
    }

    private static bool HasRule(ISymbol symbol, string? name = null) =>
        symbol
            .GetAttributes()
            .Any(attribute =>
                attribute.AttributeClass!.Name is "NoInverseAttribute" or "InverseNeedsAttribute"
                && (name is null || attribute.AttributeClass.Name == $"{name}Attribute")
            );

    private static string Name(IMethodSymbol method) => method.ToDisplayString();
}
