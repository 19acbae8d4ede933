namespace Mnfst.Migrations.Sql.Tests;

/// <summary>Every place of every operation that takes a name, or a part of a statement.</summary>
public class NamePlacesTests
{
    private static readonly string[] ImpossibleNames =
    [
        "",
        new('x', 64),
        new('ö', 32),
        "a\0b",
        "a\ud800b",
        "a\rb",
    ];

    private static readonly string[] Intruders =
    [
        "1); DROP TABLE users; --",
        "1; DROP TABLE users",
        "1 -- ",
        "1 /* ",
        "'x",
        "1 ) ",
        "( 1",
        "$1",
        " ",
    ];

    private static readonly Action<Operations, string>[] Names =
    [
        (op, name) => op.CreateTable(name, t => t.Column("a", PgType.Text)),
        (op, name) => op.CreateTable("t", t => t.Column("a", PgType.Text), schema: name),
        (op, name) => op.CreateTable("t", t => t.Column(name, PgType.Text)),
        (op, name) => op.CreateTable("t", t => t.Column("a", PgType.Text).Collate(name)),
        (op, name) => op.CreateTable("t", t => t.Column("a", PgType.Text).Compression(name)),
        (op, name) => op.CreateTable("t", t => t.Tablespace(name)),
        (op, name) => op.CreateTable("t", t => t.AccessMethod(name)),
        (op, name) => op.CreateTable("t", t => t.PartitionByList(name)),
        (op, name) => op.CreateTable("t", t => t.StorageParameters(Parameters(name))),
        (op, name) => op.CreateTable("t", t => t.Exclude([(name, "=")])),
        (op, name) => op.CreateTable("t", t => t.Exclude([("a", "=")], method: name)),
        (op, name) => op.DropTable(name),
        (op, name) => op.DropTable(name, t => t.Column("a", PgType.Text)),
        (op, name) => op.RenameTable("t", name),
        (op, name) => op.SetStorageParameters("t", Parameters(name)),
        (op, name) => op.SetLogged(name, true),
        (op, name) => op.SetTablespace("t", name),
        (op, name) => op.AddColumn("t", name, PgType.Text),
        (op, name) => op.DropColumn("t", name),
        (op, name) => op.DropColumn("t", name, PgType.Text),
        (op, name) => op.RenameColumn("t", "a", name),
        (op, name) => op.AlterColumn("t", name, nullable: true),
        (op, name) => op.AlterColumn("t", "a", newName: name),
        (op, name) => op.AlterColumn("t", "a", type: PgType.Text, collation: name),
        (op, name) => op.AddIdentity("t", name),
        (op, name) => op.SetIdentity("t", name, always: true),
        (op, name) => op.DropIdentity("t", name),
        (op, name) => op.SetExpression("t", name, "a"),
        (op, name) => op.DropExpression("t", name),
        (op, name) => op.SetColumnStorage("t", name, ColumnStorage.Main),
        (op, name) => op.SetColumnCompression("t", "a", name),
        (op, name) => op.SetColumnStatistics("t", name, 1),
        (op, name) => op.CreatePrimaryKey(name, "t", ["a"]),
        (op, name) => op.CreatePrimaryKey(null, "t", ["a"], include: [name]),
        (op, name) => op.CreateUniqueConstraint(null, "t", [name]),
        (op, name) => op.CreateForeignKey(null, "t", name, ["a"], ["a"]),
        (op, name) => op.CreateForeignKey(null, "t", "u", ["a"], ["a"], referentSchema: name),
        (op, name) => op.CreateCheckConstraint(name, "t", "a > 0"),
        (op, name) => op.CreateExcludeConstraint(name, "t", [("a", "=")]),
        (op, name) => op.CreatePrimaryKeyUsingIndex(name, "t", "i"),
        (op, name) => op.CreateUniqueConstraintUsingIndex("k", "t", name),
        (op, name) => op.RenameConstraint("c", "t", name),
        (op, name) => op.ValidateConstraint(name, "t"),
        (op, name) => op.DropConstraint(name, "t"),
        (op, name) => op.DropConstraint(name, "t", t => t.Unique("a")),
        (op, name) => op.CreateIndex(name, "t", ["a"]),
        (op, name) => op.CreateIndex("i", "t", [IndexColumn.Of("a").OperatorClass(name)]),
        (op, name) => op.CreateIndex("i", "t", ["a"], method: name),
        (op, name) => op.CreateIndex("i", "t", ["a"], tablespace: name),
        (op, name) => op.CreateIndex("i", "t", ["a"], storageParameters: Parameters(name)),
        (op, name) => op.DropIndex(name),
        (op, name) => op.DropIndex("i", "t", [name]),
        (op, name) => op.CreateEnum(name, ["a"]),
        (op, name) => op.DropEnum(name),
        (op, name) => op.DropEnum(name, ["a"]),
        (op, name) => op.RenameEnum("e", name),
        (op, name) => op.AddEnumValue(name, "a"),
        (op, name) => op.RenameEnumValue(name, "a", "b"),
        (op, name) => op.Create(new PgSchema(name)),
        (op, name) => op.Create(new PgSchema("s") { Owner = name }),
        (op, name) => op.Create(new PgExtension(name)),
        (op, name) => op.Create(new PgExtension("e") { Schema = name }),
        (op, name) => op.Create(new PgView(name, "SELECT 1")),
        (op, name) => op.Create(new PgView("v", "SELECT 1") { Columns = [name] }),
        (op, name) => op.Create(new PgMaterializedView(name, "SELECT 1")),
        (op, name) => op.Create(new PgFunction(name, "", "void", "")),
        (op, name) => op.Create(new PgFunction("f", "", "void", "") { Language = name }),
        (op, name) => op.Create(new PgFunction("f", "", "void", "") { SearchPath = [name] }),
        (op, name) => op.Create(new PgFunction("f", "", "void", "") { Settings = Parameters(name) }),
        (op, name) => op.Create(new PgProcedure("p", "", "") { Schema = name }),
        (op, name) => op.Create(Trigger(name)),
        (op, name) => op.Create(Trigger("t") with { Function = name }),
        (op, name) => op.Create(Trigger("t") with { UpdateOf = [name] }),
        (op, name) => op.Create(Trigger("t") with { OldTable = name }),
        (op, name) => op.Create(new PgPolicy(name, "t")),
        (op, name) => op.Create(new PgPolicy("p", "t") { Roles = [name] }),
        (op, name) => op.Create(new PgSequence(name)),
        (op, name) => op.Create(new PgDomain(name, PgType.Text)),
        (op, name) =>
            op.Create(
                new PgDomain("d", PgType.Text) { Checks = new Dictionary<string, string> { [name] = "true" } }
            ),
        (op, name) => op.Create(new PgCompositeType("t", new PgField(name, PgType.Text))),
        (op, name) => op.Create(new PgStatistics(name, "t", "a", "b")),
        (op, name) => op.Create(new PgStatistics("s", "t", "a", "b") { Kinds = [name] }),
        (op, name) => op.Drop(PgObject.Function(name)),
        (op, name) => op.Drop(PgObject.Policy(name, "t")),
        (op, name) => op.Rename(PgObject.Index("i"), name),
        (op, name) => op.SetSchema(PgObject.Table("t", "s"), name),
        (op, name) => op.SetOwner(PgObject.Table("t"), name),
        (op, name) => op.SetExtensionSchema("e", name),
        (op, name) => op.UpdateExtension(name),
        (op, name) => op.CommentOn(PgObject.Role(name), "a"),
        (op, name) => op.CommentOnTable(name, "a"),
        (op, name) => op.CommentOnColumn("t", name, "a"),
        (op, name) => op.CommentOnConstraint(name, "t", "a"),
        (op, name) => op.CommentOnIndex(name, "a"),
        (op, name) => op.CommentOnEnum(name, "a"),
        (op, name) => op.EnableRowLevelSecurity(name),
        (op, name) => op.DisableTrigger(name, "t"),
        (op, name) => op.Grant(PgPrivileges.Select, PgObject.Table("t"), name),
        (op, name) => op.Grant(PgPrivileges.Select, PgObject.Table("t"), "r", columns: [name]),
        (op, name) => op.Revoke(PgPrivileges.Select, PgObject.Table("t"), name),
        (op, name) => op.GrantOnAll(PgPrivileges.Select, PgObjects.Tables, name, "r"),
        (op, name) => op.RevokeOnAll(PgPrivileges.Select, PgObjects.Tables, "s", name),
        (op, name) => op.GrantByDefault(PgPrivileges.Select, PgObjects.Tables, "r", forRole: name),
        (op, name) => op.RevokeByDefault(PgPrivileges.Select, PgObjects.Tables, "r", schema: name),
        (op, name) => op.GrantRole(name, "r"),
        (op, name) => op.RevokeRole("r", name),
        (op, name) => op.CreatePartition(name, "t", PgPartition.Default),
        (op, name) => op.AttachPartition("t", name, PgPartition.Default),
        (op, name) => op.DetachPartition("t", name),
        (op, name) => op.AttachIndexPartition("i", name),
        (op, name) => op.RefreshMaterializedView(name),
        (op, name) =>
            op.BulkInsert(
                name,
                ["a"],
                [
                    [1],
                ]
            ),
        (op, name) =>
            op.BulkInsert(
                "t",
                [name],
                [
                    [1],
                ]
            ),
        (op, name) => op.Backfill(name, "a = 1", "a IS NULL"),
    ];

    private static readonly Action<Operations, string>[] Parts =
    [
        (op, sql) => op.CreateTable("t", t => t.Column("a", PgType.Of(sql))),
        (op, sql) => op.CreateTable("t", t => t.Column("a", PgType.Text).DefaultSql(sql)),
        (op, sql) => op.CreateTable("t", t => t.Column("a", PgType.Text).GeneratedVirtual(sql)),
        (op, sql) => op.CreateTable("t", t => t.Check(sql)),
        (op, sql) => op.CreateTable("t", t => t.PartitionByHash(IndexColumn.Expression(sql))),
        (op, sql) => op.AlterColumn("t", "a", type: PgType.Text, usingSql: sql),
        (op, sql) => op.AlterColumn("t", "a", type: PgType.Text, existingUsingSql: sql),
        (op, sql) => op.AlterColumn("t", "a", defaultSql: sql),
        (op, sql) => op.AlterColumn("t", "a", dropDefault: true, existingDefaultSql: sql),
        (op, sql) => op.SetExpression("t", "a", sql),
        (op, sql) => op.SetExpression("t", "a", "b", existingSql: sql),
        (op, sql) => op.CreateCheckConstraint("c", "t", sql),
        (op, sql) => op.CreateExcludeConstraint("c", "t", [("a", "=")], where: sql),
        (op, sql) => op.CreateIndex("i", "t", ["a"], where: sql),
        (op, sql) => op.Create(new PgView("v", sql)),
        (op, sql) => op.Create(new PgMaterializedView("v", sql)),
        (op, sql) => op.Create(new PgFunction("f", "", sql, "")),
        (op, sql) => op.Create(Trigger("t") with { When = sql }),
        (op, sql) => op.Create(new PgPolicy("p", "t") { Using = sql }),
        (op, sql) => op.Create(new PgPolicy("p", "t") { WithCheck = sql }),
        (op, sql) => op.Create(new PgDomain("d", PgType.Text) { DefaultSql = sql }),
        (op, sql) =>
            op.Create(
                new PgDomain("d", PgType.Text) { Checks = new Dictionary<string, string> { ["c"] = sql } }
            ),
        (op, sql) => op.Create(new PgStatistics("s", "t", IndexColumn.Expression(sql))),
        (op, sql) => op.Backfill("t", "a = 1", where: sql),
    ];

    [Fact]
    public void A_name_that_can_not_be_is_refused_wherever_it_stands() =>
        Assert.All(
            from record in Names
            from name in ImpossibleNames
            select (record, name),
            each => Assert.Throws<InvalidMigrationException>(() => each.record(new Operations(), each.name))
        );

    [Fact]
    public void A_part_of_a_statement_that_would_reach_beyond_its_place_is_refused() =>
        Assert.All(
            from record in Parts
            from sql in Intruders
            select (record, sql),
            each => Assert.Throws<InvalidMigrationException>(() => each.record(new Operations(), each.sql))
        );

    [Theory]
    [InlineData("a integer) RETURNS void LANGUAGE sql AS ''; --")]
    [InlineData("a integer --")]
    [InlineData("a integer;")]
    public void So_are_arguments_of_a_function(string arguments)
    {
        Recorded.Refusal(op => op.Create(new PgFunction("f", arguments, "void", "")));
        Recorded.Refusal(op => op.Drop(PgObject.Function("f", arguments)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("=)")]
    [InlineData("--")]
    [InlineData("/*")]
    [InlineData("OR")]
    public void An_operator_is_one(string notOne) =>
        Assert.Equal(
            $"'{notOne}' is not an operator. Write one such as '=' or '&&'.",
            Recorded.Refusal(op => op.CreateExcludeConstraint("c", "t", [("a", notOne)]))
        );

    private static PgTrigger Trigger(string name) =>
        new(name, "t", PgTriggerTiming.After, PgTriggerEvents.Update, "f");

    private static Dictionary<string, PgConstant> Parameters(string name) => new() { [name] = 1 };
}
