namespace Mnfst.Migrations.Sql.Tests.Reversal;

/// <summary>
/// Calls of operations that nothing takes back, one for each reason. The tests of the generator read them here, as text,
/// and compile them: each stands for itself, as <c>new(op => op.X(...), "REFUSAL")</c>.
/// </summary>
internal static class IrreversibleCases
{
    private const string Dropped = "it does not say what it drops. Give the definition as well.";
    private const string MayExist =
        "with 'ifNotExists: true' it may not create anything. Remove that argument.";
    private const string Default =
        "it does not say what to restore. Give 'existingDefault:' or 'existingDefaultSql:' or 'hadNoDefault:'.";
    private const string Existing = "it does not say what to restore. Give 'existing:'.";
    private const string Name = "it does not say what to restore. Give 'name:'.";
    private const string Comment = "it does not say what to restore. Give 'comment:' or 'existing:'.";
    private const string AnyStatement = "only its author knows how to undo the SQL.";
    private const string AnyCode = "only its author knows how to undo the code.";
    private const string LostIndex = "dropping the constraint drops its index as well.";

    public static IReadOnlyList<IrreversibleCase> All { get; } =
    [
        new(
            op => op.CreateTable("t", t => t.Column("a", PgType.Text), ifNotExists: true),
            $"CreateTable: {MayExist}"
        ),
        new(op => op.DropTable("t"), $"DropTable: {Dropped}"),
        new(
            op => op.SetStorageParameters("t", new Dictionary<string, PgConstant> { ["fillfactor"] = 70 }),
            $"SetStorageParameters: {Existing}"
        ),
        new(op => op.SetTablespace("t", "fast"), $"SetTablespace: {Existing}"),
        new(op => op.AddColumn("t", "a", PgType.Text, ifNotExists: true), $"AddColumn: {MayExist}"),
        new(op => op.DropColumn("t", "a"), $"DropColumn: {Dropped}"),
        new(
            op => op.AlterColumn("t", "a", type: PgType.Text),
            "AlterColumn: it does not say what to restore. Give 'existingType:'."
        ),
        new(op => op.AlterColumn("t", "a", defaultValue: 1), $"AlterColumn: {Default}"),
        new(op => op.AlterColumn("t", "a", defaultSql: "now()"), $"AlterColumn: {Default}"),
        new(op => op.AlterColumn("t", "a", dropDefault: true), $"AlterColumn: {Default}"),
        new(op => op.DropIdentity("t", "a"), "DropIdentity: the sequence and its current value are lost."),
        new(
            op => op.SetExpression("t", "a", "b + 1"),
            "SetExpression: it does not say what to restore. Give 'existingSql:'."
        ),
        new(
            op => op.DropExpression("t", "a"),
            "DropExpression: PostgreSQL cannot turn an ordinary column into a generated one."
        ),
        new(op => op.SetColumnStorage("t", "a", ColumnStorage.Main), $"SetColumnStorage: {Existing}"),
        new(op => op.SetColumnCompression("t", "a", "lz4"), $"SetColumnCompression: {Existing}"),
        new(op => op.SetColumnStatistics("t", "a", 100), $"SetColumnStatistics: {Existing}"),
        new(op => op.CreatePrimaryKey(null, "t", ["a"]), $"CreatePrimaryKey: {Name}"),
        new(op => op.CreateUniqueConstraint(null, "t", ["a"]), $"CreateUniqueConstraint: {Name}"),
        new(op => op.CreateForeignKey(null, "t", "u", ["a"], ["a"]), $"CreateForeignKey: {Name}"),
        new(op => op.CreateCheckConstraint(null, "t", "a > 0"), $"CreateCheckConstraint: {Name}"),
        new(op => op.CreateExcludeConstraint(null, "t", [("a", "=")]), $"CreateExcludeConstraint: {Name}"),
        new(op => op.CreatePrimaryKeyUsingIndex("k", "t", "i"), $"CreatePrimaryKeyUsingIndex: {LostIndex}"),
        new(
            op => op.CreateUniqueConstraintUsingIndex("k", "t", "i"),
            $"CreateUniqueConstraintUsingIndex: {LostIndex}"
        ),
        new(op => op.DropConstraint("c", "t"), $"DropConstraint: {Dropped}"),
        new(op => op.CreateIndex(null, "t", ["a"]), $"CreateIndex: {Name}"),
        new(op => op.CreateIndex("i", "t", ["a"], ifNotExists: true), $"CreateIndex: {MayExist}"),
        new(op => op.DropIndex("i"), $"DropIndex: {Dropped}"),
        new(op => op.DropEnum("e"), $"DropEnum: {Dropped}"),
        new(op => op.AddEnumValue("e", "a"), "AddEnumValue: PostgreSQL cannot remove a value from an enum."),
        new(op => op.Create(new PgExtension("vector"), ifNotExists: true), $"Create: {MayExist}"),
        new(op => op.Drop(PgObject.View("v")), $"Drop: {Dropped}"),
        new(op => op.SetOwner(PgObject.View("v"), "r"), $"SetOwner: {Existing}"),
        new(op => op.SetExtensionSchema("vector", "s"), $"SetExtensionSchema: {Existing}"),
        new(op => op.UpdateExtension("vector"), "UpdateExtension: PostgreSQL cannot downgrade an extension."),
        new(op => op.CommentOn(PgObject.View("v"), null), $"CommentOn: {Comment}"),
        new(op => op.CommentOnTable("t", null), $"CommentOnTable: {Comment}"),
        new(op => op.CommentOnColumn("t", "a", null), $"CommentOnColumn: {Comment}"),
        new(op => op.CommentOnConstraint("c", "t", null), $"CommentOnConstraint: {Comment}"),
        new(op => op.CommentOnIndex("i", null), $"CommentOnIndex: {Comment}"),
        new(op => op.CommentOnEnum("e", null), $"CommentOnEnum: {Comment}"),
        new(
            op => op.CreatePartition("p", "t", PgPartition.Default, ifNotExists: true),
            $"CreatePartition: {MayExist}"
        ),
        new(op => op.DetachPartition("t", "p"), $"DetachPartition: {Existing}"),
        new(
            op => op.AttachIndexPartition("i", "j"),
            "AttachIndexPartition: PostgreSQL cannot detach an index; it is dropped with the index it is attached to."
        ),
        new(
            op =>
                op.BulkInsert(
                    "t",
                    ["a"],
                    [
                        [1],
                    ]
                ),
            "BulkInsert: it does not say what to restore. Give 'key:'."
        ),
        new(
            op => op.Backfill("t", "a = 1", "a IS NULL"),
            "Backfill: the previous values of the rows are lost."
        ),
        new(op => op.Execute("VACUUM"), $"Execute: {AnyStatement}"),
        new(op => op.Execute("SELECT $1", [1]), $"Execute: {AnyStatement}"),
        new(op => op.Run(_ => Task.CompletedTask), $"Run: {AnyCode}"),
        new(op => op.Run((_, _) => Task.CompletedTask), $"Run: {AnyCode}"),
        new(op => op.Autocommit(() => op.Execute("VACUUM")), $"Execute: {AnyStatement}"),
    ];
}
