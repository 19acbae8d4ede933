using Mnfst.Migrations.Generator.Tests.Infrastructure;

namespace Mnfst.Migrations.Generator.Tests.Diagnostics;

/// <summary>What is reported of the attributes of a class, and where.</summary>
public class CodeDiagnosticsTests
{
    private const string Body =
        "{ public override void Upgrade(Operations op) { } public override void Downgrade(Operations op) { } }";

    [Fact]
    public void A_sound_class_gives_no_diagnostic() =>
        Assert.Empty(new MigrationProject().Code("001").Code("002", "001", "M2").Run().Messages);

    [Theory]
    [InlineData("""[Revision("a")] [DownRevision("b", «MNFST1002 "x"»)] class A : Migration""")]
    [InlineData("""[Revision("a")] [DownRevision(new[] { "b", «MNFST1002 "x"» })] class A : Migration""")]
    [InlineData(
        """[Revision("a")] [DownRevision(new string[] { «MNFST1002 "x"», "b" })] class A : Migration"""
    )]
    [InlineData("""[Revision("a")] [DownRevision(["b", «MNFST1002 "x"»])] class A : Migration""")]
    [InlineData(
        """[Revision("a")] [DownRevision(ids: new[] { "b", «MNFST1002 "x"» })] class A : Migration"""
    )]
    [InlineData("""[Revision("a")] [DownRevision("b", «MNFST1002 A.X»)] class A : Migration""")]
    [InlineData("""[Revision("a")] [DownRevision("b", «MNFST1002 "x" + "y"»)] class A : Migration""")]
    [InlineData("""[Revision("a")] [DownRevision("b"), DependsOn(«MNFST1007 "x"»)] class A : Migration""")]
    [InlineData("""[Revision("a")] [DownRevision("b", «MNFST1004 "a"»)] class A : Migration""")]
    [InlineData("""[Revision("a")] [DownRevision(«MNFST1011 "the"»)] class A : Migration""")]
    [InlineData("""[Revision("a")] [DownRevision("b", «MNFST1012 "b"»)] class A : Migration""")]
    [InlineData(
        """[Revision("a")] [DownRevision("b")] [BranchLabel("x", «MNFST1009 "b"»)] class A : Migration"""
    )]
    [InlineData(
        """[Revision("a")] [DownRevision("b")] [BranchLabel(«MNFST1010 "head"»)] class A : Migration"""
    )]
    [InlineData("""[Revision(«MNFST1010 "a b"»)] [DownRevision("b")] class A : Migration""")]
    [InlineData("""[Revision(«MNFST1010 ""»)] [DownRevision("b")] class A : Migration""")]
    [InlineData("""[Revision(id: «MNFST1010 "base"»)] [DownRevision("b")] class A : Migration""")]
    [InlineData(
        """[Revision("a", CreateDate = «MNFST1013 "2000-01-01"»)] [DownRevision("b")] class A : Migration"""
    )]
    [InlineData("""[Revision(«MNFST1006 "c"»)] [BranchLabel("x")] class A : Migration""")]
    public void A_fault_of_the_graph_is_reported_at_its_argument(string declaration) =>
        MarkedProject.Check(
            Base()
                .Property("MnfstAllowMultipleHeads", "true")
                .With(
                    "A.cs",
                    declaration
                        + Body.Replace("{ p", "{ public const string X = \"x\"; p", StringComparison.Ordinal)
                )
        );

    [Fact]
    public void A_duplicate_id_is_reported_at_the_second_place() =>
        MarkedProject.Check(
            Base().With("C.cs", $"""[Revision(«MNFST1001 "b"»)] class C : Migration {Body}""")
        );

    [Fact]
    public void Several_heads_are_reported_at_the_last() =>
        MarkedProject.Check(
            Base()
                .Property("MnfstAllowMultipleHeads", "false")
                .With(
                    "C.cs",
                    $"""[Revision(«MNFST1005 "zebra"»), DownRevision("b")] class C : Migration {Body}"""
                )
        );

    [Fact]
    public void A_cycle_is_reported_at_the_link_that_closes_it() =>
        MarkedProject.Check(
            new MigrationProject()
                .With("A.cs", $"""[Revision("a"), DownRevision("c")] class A : Migration {Body}""")
                .With(
                    "B.cs",
                    $"""[Revision("b"), DownRevision(«MNFST1003 "a"»)] class B : Migration {Body}"""
                )
                .With("C.cs", $"""[Revision("c"), DownRevision("b")] class C : Migration {Body}""")
        );

    [Fact]
    public void A_cycle_through_depends_on_is_one_of_dependencies() =>
        MarkedProject.Check(
            new MigrationProject()
                .Property("MnfstAllowMultipleHeads", "true")
                .With("A.cs", $"""[Revision("a"), DependsOn("b")] class A : Migration {Body}""")
                .With("B.cs", $"""[Revision("b"), DependsOn(«MNFST1008 "a"»)] class B : Migration {Body}""")
        );

    [Theory]
    [InlineData("""[Revision(«MNFST2006 null!»)] class A : Migration""")]
    [InlineData("""[Revision("a")] [«MNFST2006 DownRevision»] class A : Migration""")]
    [InlineData("""[Revision("a")] [«MNFST2006 DownRevision()»] class A : Migration""")]
    [InlineData("""[Revision("a")] [DownRevision("b", «MNFST2006 null!»)] class A : Migration""")]
    [InlineData("""[Revision("a")] [DownRevision(«MNFST2006 null!»)] class A : Migration""")]
    [InlineData("""[Revision("a")] [DownRevision("b", «MNFST2006 ""»)] class A : Migration""")]
    [InlineData("""[Revision("a")] [DownRevision("b")] [DependsOn(«MNFST2006 " "»)] class A : Migration""")]
    [InlineData(
        """[Revision("a", CreateDate = «MNFST2006 "8 November"»)] [DownRevision("b")] class A : Migration"""
    )]
    [InlineData("""[Revision("a", CreateDate = «MNFST2006 null»)] [DownRevision("b")] class A : Migration""")]
    [InlineData(
        """[Revision("a")] [Phase(«MNFST2006 (RevisionPhase)7»)] [DownRevision("b")] class A : Migration"""
    )]
    [InlineData(
        """[Revision("a", Transaction = «MNFST2006 (TransactionMode)7»)] [DownRevision("b")] class A : Migration"""
    )]
    [InlineData(
        """[Revision("a")] [DownRevision("b")] [Setting(«MNFST2006 "work mem"», "1")] class A : Migration"""
    )]
    [InlineData("""[Revision("a")] [DownRevision("b")] [Setting(«MNFST2006 ""», "1")] class A : Migration""")]
    [InlineData(
        """[Revision("a")] [DownRevision("b")] [Setting("work_mem", «MNFST2006 ""»)] class A : Migration"""
    )]
    [InlineData(
        """[Revision("a")] [DownRevision("b")] [Setting(value: «MNFST2006 "'1'"», name: "work_mem")] class A : Migration"""
    )]
    [InlineData(
        """[Revision("a")] [DownRevision("b")] [Setting("work_mem", «MNFST2006 "= 1"»)] class A : Migration"""
    )]
    [InlineData(
        """[Revision("a")] [DownRevision("b")] [Irreversible(«MNFST2006 ""»)] class A : Migration""",
        "{ public override void Upgrade(Operations op) { } }"
    )]
    [InlineData(
        """[Revision("a")] [DownRevision("b")] [Irreversible(«MNFST2006 null!»)] class A : Migration""",
        "{ public override void Upgrade(Operations op) { } }"
    )]
    public void An_invalid_value_is_reported_where_it_stands(string declaration, string body = Body) =>
        MarkedProject.Check(
            Base().Property("MnfstAllowMultipleHeads", "true").With("A.cs", declaration + body)
        );

    [Fact]
    public void A_constant_that_is_generated_can_not_be_a_link()
    {
        var outcome = MarkedProject.Check(
            Base()
                .With(
                    "A.cs",
                    $"""[Revision("a"), DownRevision(«MNFST2006 App.RevisionIds.b»)] class A : Migration {Body}"""
                )
        );
        Assert.Equal(
            "A.cs(1,30): error MNFST2006: Invalid value 'App.RevisionIds.b' for [DownRevision]: it is not known before code is generated. Write the text itself, in quotes.",
            outcome.Messages.Single(message => message.StartsWith("A.cs", StringComparison.Ordinal))
        );
        Assert.Empty(outcome.CompilerDiagnostics);
    }

    [Theory]
    [InlineData("«MNFST1010 \"\"»")]
    [InlineData("«MNFST1010 \"  \"»")]
    [InlineData("«MNFST1010 \"\\t\"»")]
    [InlineData("«MNFST2006 null!»")]
    [InlineData("«MNFST2006 Missing.Id»")]
    public void An_id_that_is_none_is_the_one_fault(string id) =>
        MarkedProject.Check(
            new MigrationProject()
                .Sql("001")
                .With("A.cs", $"[Revision({id}), DownRevision(\"001\")] class A : Migration {Body}")
                .With("B.cs", $"[Revision(\"b\"), DownRevision(\"a\")] class B : Migration {Body}")
                .With("C.cs", $"[Revision(\"c\"), DownRevision(\"001\")] class C : Migration {Body}")
        );

    [Fact]
    public void An_id_that_was_copied_with_its_class_is_the_one_fault() =>
        MarkedProject.Check(
            new MigrationProject()
                .With("A.cs", $"[Revision(\"a\")] class A : Migration {Body}")
                .With("B.cs", $"[Revision(\"b\"), DownRevision(\"a\")] class B : Migration {Body}")
                .With(
                    "C.cs",
                    $"[Revision(«MNFST1001 \"b\"»), DownRevision(\"b\")] class C : Migration {Body}"
                )
                .With("D.cs", $"[Revision(\"d\"), DownRevision(\"c\")] class D : Migration {Body}")
        );

    [Fact]
    public void A_setting_given_twice_is_reported_at_the_second() =>
        MarkedProject.Check(
            Base()
                .With(
                    "A.cs",
                    $"""
                    [Revision("a"), DownRevision("b")]
                    [Setting("work_mem", "1GB"), «MNFST2004 Setting("WORK_MEM", "2GB")»]
                    class A : Migration {Body}
                    """
                )
        );

    [Theory]
    [InlineData("class «MNFST2007 A» : Migration { public override void Upgrade(Operations op) { } }")]
    [InlineData(
        "class «MNFST2007 A» : Migration { public override void Upgrade(Operations op) { } void Downgrade() { } }"
    )]
    [InlineData(
        "class A : Base { } abstract class Base : Migration { public override void Upgrade(Operations op) { } public override void Downgrade(Operations op) { } }"
    )]
    [InlineData(
        "[Irreversible(\"the old data is gone\")] class A : Migration { public override void Upgrade(Operations op) { } }"
    )]
    [InlineData(
        "[Irreversible(\"this one is not\")] class A : Base { } abstract class Base : Migration { public override void Upgrade(Operations op) { } public override void Downgrade(Operations op) { } }"
    )]
    [InlineData(
        "[«MNFST2004 Irreversible(\"and yet\")»] class A : Migration { public override void Upgrade(Operations op) { } public override void Downgrade(Operations op) { } }"
    )]
    public void A_class_takes_its_upgrade_back_or_says_that_it_can_not(string declaration) =>
        MarkedProject.Check(Base().With("A.cs", """[Revision("a"), DownRevision("b")] """ + declaration));

    [Fact]
    public void The_attribute_may_stand_on_any_part_of_a_class() =>
        MarkedProject.Check(
            Base()
                .With("A.1.cs", $"""[Revision("a")] partial class A : Migration {Body}""")
                .With("A.2.cs", """[DownRevision("b", «MNFST1002 "x"»)] partial class A;""")
        );

    [Fact]
    public void Only_a_class_that_carries_it_itself_is_a_revision() =>
        MarkedProject.Check(Base().With("A.cs", "class A : B;"));

    /// <summary>A revision b, in C#.</summary>
    private static MigrationProject Base() =>
        new MigrationProject()
            .With(
                "B.cs",
                $"""[Revision("b", CreateDate = "2024-01-01"), BranchLabel("there")] public class B : Migration {Body}"""
            )
            .With("T.cs", $"""[Revision("then"), DownRevision("b")] class Then : Migration {Body}""")
            .Property("MnfstAllowMultipleHeads", "true");
}
