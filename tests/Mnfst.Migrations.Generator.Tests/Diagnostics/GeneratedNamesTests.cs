using Mnfst.Migrations.Generator.Tests.Infrastructure;

namespace Mnfst.Migrations.Generator.Tests.Diagnostics;

/// <summary>MNFST1017: what has the name of something generated, or hides what generated code uses.</summary>
public class GeneratedNamesTests
{
    private const string Body =
        "{ public override void Upgrade(Operations op) { } public override void Downgrade(Operations op) { } }";

    [Theory]
    [InlineData("namespace App; [Revision(\"a\")] class «MNFST1017 MigrationCatalog» : Migration " + Body)]
    [InlineData(
        "namespace App; [Revision(\"a\")] partial class «MNFST1017 MigrationCatalog» : Migration " + Body
    )]
    [InlineData("namespace App; [Revision(\"a\")] class «MNFST1017 RevisionIds» : Migration " + Body)]
    [InlineData("namespace App; public static partial class «MNFST1017 RevisionIds»;")]
    [InlineData("namespace App; enum «MNFST1017 RevisionIds»;")]
    [InlineData("namespace App; delegate void «MNFST1017 MigrationCatalog»();")]
    [InlineData("namespace App; class «MNFST1017 MigrationCatalog»;")]
    [InlineData("namespace App; static partial class «MNFST1017 MigrationCatalog»;")]
    [InlineData("namespace App; abstract partial class «MNFST1017 MigrationCatalog»;")]
    [InlineData("namespace App; internal partial class «MNFST1017 MigrationCatalog»;")]
    [InlineData(
        "namespace App; partial class «MNFST1017 MigrationCatalog»(int size) { public int Size => size; }"
    )]
    [InlineData("namespace App; partial record «MNFST1017 MigrationCatalog»;")]
    [InlineData("namespace App; partial struct «MNFST1017 MigrationCatalog»;")]
    [InlineData("namespace App; [System.Obsolete(\"\", true)] partial class «MNFST1017 MigrationCatalog»;")]
    [InlineData("namespace App; partial class MigrationCatalog { public int «MNFST1017 Entries» => 1; }")]
    [InlineData("namespace App; partial class MigrationCatalog { class «MNFST1017 Table1»; }")]
    [InlineData(
        "namespace App; partial class MigrationCatalog { public «MNFST1017 MigrationCatalog»() { } }"
    )]
    [InlineData(
        "namespace App; partial class MigrationCatalog { static void «MNFST1017 AddHooks»(System.Collections.Generic.ICollection<IMigrationHook> hooks) { } }"
    )]
    [InlineData(
        "namespace App; partial class MigrationCatalog { static void «MNFST1017 AddLintRules»(System.Collections.Generic.ICollection<ILintRule> rules) { } }"
    )]
    [InlineData("namespace App; partial class MigrationCatalog { class «MNFST1017 LintRules»; }")]
    [InlineData("namespace App.«MNFST1017 MigrationCatalog» { class A; }")]
    [InlineData("namespace App.«MNFST1017 RevisionIds».Inner { class A; }")]
    [InlineData("class «MNFST1017 App»;")]
    [InlineData("[assembly: «MNFST1017 MigrationCatalog(typeof(A))»] class A;")]
    [InlineData("class «MNFST1017 Mnfst»;", false)]
    [InlineData("struct «MNFST1017 System»;", false)]
    public void A_name_in_the_way_is_the_one_fault(string code, bool compiles = true)
    {
        var outcome = MarkedProject.Check(
            new MigrationProject()
                .Sql("001")
                .With("A.cs", code.Replace("\"a\"", "\"001_a\"), DownRevision(\"001\""))
        );
        Assert.All(
            outcome.CompilerDiagnostics,
            diagnostic =>
                Assert.DoesNotContain(".g.cs", GeneratorOutcome.PathOf(diagnostic), StringComparison.Ordinal)
        );
        if (compiles)
            Assert.Empty(outcome.CompilerDiagnostics);
    }

    [Fact]
    public void A_part_of_the_namespace_is_in_the_way_as_well() =>
        MarkedProject.Check(
            new MigrationProject()
                .Property("RootNamespace", "Acme.Shop.Data")
                .Sql("001")
                .With("A.cs", "namespace Acme; class «MNFST1017 Shop»;")
        );

    [Theory]
    [InlineData("namespace App; class RevisionIds<T>; class MigrationCatalog<T>;")]
    [InlineData("namespace App; file class RevisionIds; file class MigrationCatalog;")]
    [InlineData("class RevisionIds; class MigrationCatalog;")]
    [InlineData("namespace App.Other; class RevisionIds; class MigrationCatalog; class App;")]
    [InlineData("namespace App; class MigrationProgram; class Program; class Table1;")]
    [InlineData("namespace App; partial class MigrationCatalog;")]
    [InlineData(
        "namespace App; public sealed partial class MigrationCatalog : System.IDisposable { public void Dispose() { } public static int Size { get; } = 1; }"
    )]
    [InlineData(
        "namespace App; partial class MigrationCatalog { static MigrationCatalog() { } MigrationCatalog(int size) : this() { } }"
    )]
    public void Other_names_are_free(string code) =>
        Assert.Single(new MigrationProject().Sql("001").With("A.cs", code).Run().LoadCatalog().Entries);

    [Theory]
    [InlineData("namespace App; class RevisionIds; class MigrationCatalog;")]
    [InlineData("class Mnfst;")]
    public void Who_has_no_migrations_may_use_all_of_them(string code) =>
        Assert.Empty(new MigrationProject().With("A.cs", code).Run().Messages);

    [Fact]
    public void The_message_says_what_to_do() =>
        Assert.Equal(
            [
                "A.cs(2,7): error MNFST1017: 'App.RevisionIds' is a generated class. Rename this type, or set RootNamespace to another namespace.",
                "A.cs(3,7): error MNFST1017: 'App.MigrationCatalog' is a generated class. Rename this type. To extend the generated class, declare 'partial class MigrationCatalog' without a base class.",
            ],
            new MigrationProject()
                .Sql("001")
                .With("A.cs", "namespace App;\nclass RevisionIds;\nclass MigrationCatalog;")
                .Run()
                .Messages
        );
}
