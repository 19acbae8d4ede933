using Mnfst.Migrations.Generator.Tests.Infrastructure;

namespace Mnfst.Migrations.Generator.Tests.Diagnostics;

/// <summary>MNFST1014: what keeps a class that carries [Revision] from being a migration.</summary>
public class ClassRulesTests
{
    private const string Methods =
        "public override void Upgrade(Operations op) { } public override void Downgrade(Operations op) { }";

    [Theory]
    [InlineData("static class A", "", "is static. Write 'class A : Migration'.")]
    [InlineData("class A", "", "does not derive from Migration. Write 'class A : Migration'.")]
    [InlineData("record A", "", "does not derive from Migration. Write 'class A : Migration'.")]
    [InlineData("abstract class A : Migration", Methods, "is abstract. Remove 'abstract' or the attribute.")]
    [InlineData(
        "class A<T> : Migration",
        Methods,
        "is generic. Remove the type parameters, or move the class out."
    )]
    [InlineData(
        "file class A : Migration",
        Methods,
        "is visible in its own file only. Replace 'file' with 'internal'."
    )]
    [InlineData(
        "class A : Migration",
        Methods + " A() { }",
        "has no constructor without parameters that the catalog can call. Add one that is public or internal."
    )]
    [InlineData(
        "class A : Migration",
        Methods + " protected A() { }",
        "has no constructor without parameters that the catalog can call. Add one that is public or internal."
    )]
    [InlineData(
        "class A(int size) : Migration",
        Methods + " int Size => size;",
        "has no constructor without parameters that the catalog can call. Add one that is public or internal."
    )]
    [InlineData(
        "class A : Migration",
        Methods + " public required int Size { get; set; }",
        "has the required member 'Size', which the catalog does not set. Remove 'required'."
    )]
    [InlineData(
        "class A : Migration",
        Methods + " public A(int size = 1) { } public A(string name = \"\") { }",
        "has several constructors that can be called without arguments. Add one without parameters that is public or internal."
    )]
    public void A_class_of_which_no_instance_can_be_made_is_refused(
        string declaration,
        string members,
        string reason
    ) => Check($"[Revision(\"a\")] {declaration} {{ {members} }}", reason);

    [Theory]
    [InlineData(
        "class Outer { [Revision(\"a\")] private class A : Migration { ... } }",
        "is not visible to the catalog. Make it internal or public."
    )]
    [InlineData(
        "class Outer { [Revision(\"a\")] protected class A : Migration { ... } }",
        "is not visible to the catalog. Make it internal or public."
    )]
    [InlineData(
        "class Outer { [Revision(\"a\")] private protected class A : Migration { ... } }",
        "is not visible to the catalog. Make it internal or public."
    )]
    [InlineData(
        "class Outer<T> { [Revision(\"a\")] public class A : Migration { ... } }",
        "is nested in 'Outer', which is generic. Remove the type parameters, or move the class out."
    )]
    [InlineData(
        "class Top { class Outer { [Revision(\"a\")] public class A : Migration { ... } } }",
        "is nested in 'Outer', which is not visible to the catalog. Make it internal or public."
    )]
    [InlineData(
        "file class Outer { [Revision(\"a\")] public class A : Migration { ... } }",
        "is nested in 'Outer', which is visible in its own file only. Replace 'file' with 'internal'."
    )]
    public void So_is_one_that_the_catalog_can_not_name(string code, string reason) =>
        Check(code.Replace("...", Methods, StringComparison.Ordinal), reason);

    [Theory]
    [InlineData("[Revision(\"a\")] class A : Migration { ... }")]
    [InlineData("[Revision(\"a\")] class A(int size = 1) : Migration { ... int Size => size; }")]
    [InlineData("[Revision(\"a\")] class A : Migration { ... internal A() { } }")]
    [InlineData("[Revision(\"a\")] class A : Migration { ... protected internal A() { } A(int x) { } }")]
    [InlineData("class Outer { [Revision(\"a\")] internal class A : Migration { ... } }")]
    [InlineData("class Outer { [Revision(\"a\")] protected internal class A : Migration { ... } }")]
    [InlineData("namespace @class { [Revision(\"a\")] class @event : Migration { ... } }")]
    [InlineData("[Revision(\"a\")] class A : Base<int> { ... } abstract class Base<T> : Migration;")]
    [InlineData("[Revision(\"a\")] class A : Migration { ... public A() { } public A(int size = 1) { } }")]
    [InlineData("[Revision(\"a\")] class A : Migration { ... private A() { } public A(int size = 1) { } }")]
    [InlineData(
        "[Revision(\"a\")] class A : Migration { ... public required int Size { get; set; } [System.Diagnostics.CodeAnalysis.SetsRequiredMembers] public A() { } }"
    )]
    [InlineData("[Revision(\"a\"), System.Obsolete] class A : Migration { ... }")]
    [InlineData("[Revision(\"a\"), System.Obsolete(\"it is history\")] class A : Migration { ... }")]
    [InlineData("[Revision(\"a\"), System.Obsolete(\"\", true)] class A : Migration { ... }")]
    [InlineData(
        "[Revision(\"a\"), System.Obsolete(\"it is history\", DiagnosticId = \"X1\")] class A : Migration { ... }"
    )]
    [InlineData(
        "[System.Obsolete(\"\", true)] class Outer { [Revision(\"a\")] internal class A : Migration { ... } }"
    )]
    [InlineData("[Revision(\"a\")] class A : Migration { ... [System.Obsolete(\"\", true)] public A() { } }")]
    [InlineData(
        "[Revision(\"a\"), System.Diagnostics.CodeAnalysis.Experimental(\"X1\")] class A : Migration { ... }"
    )]
    [InlineData(
        "[Revision(\"a\"), System.Diagnostics.CodeAnalysis.Experimental(\"X1\"), System.Obsolete(\"\", true)] class A : Migration { ... }"
    )]
    [InlineData(
        "[System.Diagnostics.CodeAnalysis.Experimental(\"X1\")] class Outer { [Revision(\"a\"), System.Obsolete(\"\", true)] internal class A : Migration { ... } }"
    )]
    [InlineData(
        "[assembly: System.Diagnostics.CodeAnalysis.Experimental(\"X1\")] [Revision(\"a\")] class A : Migration { ... }"
    )]
    [InlineData("namespace App { [Revision(\"a\")] class Table1 : Migration { ... } }")]
    [InlineData("namespace App { [Revision(\"a\")] class Program : Migration { ... } }")]
    [InlineData("namespace App { [Revision(\"a\")] class Migration : Mnfst.Migrations.Migration { ... } }")]
    [InlineData("namespace App.Other { [Revision(\"a\")] class MigrationCatalog : Migration { ... } }")]
    [InlineData("[Revision(\"a\")] class RevisionIds : Migration { ... }")]
    [InlineData("namespace App { class System; class Mnfst; [Revision(\"a\")] class A : Migration { ... } }")]
    [InlineData("namespace App.Mnfst.Migrations { [Revision(\"a\")] class A : Migration { ... } }")]
    [InlineData("namespace App.System { [Revision(\"a\")] class Obsolete : Migration { ... } }")]
    [InlineData("namespace App { [Revision(\"a\")] class App : Migration { ... } }")]
    [InlineData("#pragma warning disable CS8981\n[Revision(\"a\")] class @var : Migration { ... }")]
    [InlineData("#pragma warning disable CS8981\n[Revision(\"a\")] class global : Migration { ... }")]
    [InlineData("#pragma warning disable CS8981\n[Revision(\"a\")] class @record : Migration { ... }")]
    [InlineData("[Revision(\"a\")] class _ : Migration { ... }")]
    public void Any_other_class_is_made(string code)
    {
        var catalog = new MigrationProject()
            .With("A.cs", code.Replace("...", Methods, StringComparison.Ordinal))
            .Run()
            .LoadCatalog();
        var entry = Assert.IsType<CodeMigrationEntry>(Assert.Single(catalog.Entries));
        Assert.Empty(entry.Load(Sql.Scripts.MigrationDirection.Upgrade).Steps);
    }

    [Theory]
    [InlineData("[Revision(\"a\")] class A : Missing { }")]
    [InlineData("[Revision] class A : Migration { ... }")]
    [InlineData("[Revision(\"a\")] [Revision(\"b\")] class A : Migration { ... }")]
    [InlineData(
        "[Revision(\"a\")] partial class A : Migration { ... } [Revision(\"b\")] partial class A { }"
    )]
    [InlineData("[Revision(\"a\")] struct A { }")]
    [InlineData("[Revision(\"a\")] interface A { }")]
    [InlineData("[Revision(\"a\")] class A : Migration { ...")]
    [InlineData("[Revision(\"a\")] class : Migration { ... }")]
    [InlineData("namespace { [Revision(\"a\")] class A : Migration { ... } }")]
    [InlineData("class { [Revision(\"a\")] public class A : Migration { ... } }")]
    [InlineData("[Revision(\"a\", Unknown = 1)] class A : Migration { ... }")]
    [InlineData(
        "[Revision] class A : Migration { ... } [Revision(\"b\"), DownRevision(\"a\")] class B : Migration { ... }"
    )]
    public void Where_the_compiler_says_what_is_wrong_nothing_is_added(string code)
    {
        var outcome = new MigrationProject()
            .With("A.cs", code.Replace("...", Methods, StringComparison.Ordinal))
            .Run();
        Assert.NotEmpty(outcome.CompilerDiagnostics);
        Assert.All(outcome.CompilerDiagnostics, d => Assert.Equal("A.cs", GeneratorOutcome.PathOf(d)));
        Assert.Empty(outcome.Messages);
    }

    private static void Check(string code, string reason)
    {
        var outcome = new MigrationProject().With("A.cs", code).Run();
        var message = Assert.Single(outcome.Messages);
        Assert.EndsWith(
            $": error MNFST1014: Class 'A' has [Revision] but {reason}",
            message,
            StringComparison.Ordinal
        );
        // The code that is generated adds no error of its own.
        Assert.Empty(outcome.CompilerDiagnostics);
    }
}
