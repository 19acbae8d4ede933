using Mnfst.Migrations.Core.Text;
using Mnfst.Migrations.Tool.Authoring.Recipes.Schemas;

namespace Mnfst.Migrations.Tool.Authoring.Recipes.Kinds;

/// <summary>How a recipe is asked for.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Arguments">What follows it.</param>
/// <param name="Example">Arguments that it takes.</param>
/// <param name="Read">Reads the arguments; null if they are something else.</param>
internal sealed record RecipeForm(
    string Name,
    string Arguments,
    string Example,
    Func<IReadOnlyList<string>, Recipe?> Read
)
{
    public static IReadOnlyList<RecipeForm> All { get; } =
    [
        new("set-not-null", "TABLE.COLUMN", "users.email", ReadSetNotNull),
        new("add-check", "TABLE CONDITION [NAME]", "users \"email <> ''\"", ReadAddCheck),
        new(
            "add-foreign-key",
            "TABLE.COLUMN[,COLUMN...] TABLE.COLUMN[,COLUMN...]",
            "orders.user_id users.id",
            ReadAddForeignKey
        ),
        new("add-unique", "TABLE.COLUMN[,COLUMN...]", "users.email", ReadAddUnique),
        new("rename-column", "TABLE.COLUMN NEWNAME", "users.name full_name", ReadRenameColumn),
        new("change-type", "TABLE.COLUMN TYPE [USING [USING-BACK]]", "orders.amount bigint", ReadChangeType),
    ];

    /// <summary>Reads a recipe.</summary>
    /// <param name="words">Its name and arguments.</param>
    /// <param name="fault">What is wrong: sentences.</param>
    /// <returns>The recipe; null if something is wrong.</returns>
    public static Recipe? Parse(IReadOnlyList<string> words, out string fault)
    {
        fault = "";
        if (All.FirstOrDefault(form => form.Name == words[0]) is not { } form)
        {
            fault =
                $"There is no recipe '{words[0]}'. "
                + (
                    NearestName.Find(words[0], All.Select(known => known.Name)) is { } nearest
                        ? $"Did you mean '{nearest}'?"
                        : $"There are: {string.Join(", ", All.Select(known => known.Name))}."
                );
            return null;
        }
        if (form.Read([.. words.Skip(1)]) is { } recipe)
            return recipe;
        fault =
            $"--recipe {form.Name} takes {form.Arguments}. Write, for example, '--recipe {form.Name} {form.Example}'.";
        return null;
    }

    private static SetNotNullRecipe? ReadSetNotNull(IReadOnlyList<string> words) =>
        words is [var column] && NamedColumns.ReadOne(column) is { } of ? new SetNotNullRecipe(of) : null;

    private static AddCheckRecipe? ReadAddCheck(IReadOnlyList<string> words)
    {
        if (words.Count is not (2 or 3) || NamedColumns.ReadTable(words[0]) is not { } of)
            return null;
        var name = words.Count > 2 ? NamedColumns.ReadName(words[2]) : null;
        return name is null && words.Count > 2 ? null : new AddCheckRecipe(of, words[1], name);
    }

    private static AddForeignKeyRecipe? ReadAddForeignKey(IReadOnlyList<string> words) =>
        words is [var from, var to]
        && NamedColumns.Read(from) is { } columns
        && NamedColumns.Read(to) is { } referenced
            ? new AddForeignKeyRecipe(columns, referenced)
            : null;

    private static AddUniqueRecipe? ReadAddUnique(IReadOnlyList<string> words) =>
        words is [var columns] && NamedColumns.Read(columns) is { } of ? new AddUniqueRecipe(of) : null;

    private static RenameColumnRecipe? ReadRenameColumn(IReadOnlyList<string> words) =>
        words is [var column, var name]
        && NamedColumns.ReadOne(column) is { } of
        && NamedColumns.ReadName(name) is { } newName
            ? new RenameColumnRecipe(of, newName)
            : null;

    private static ChangeTypeRecipe? ReadChangeType(IReadOnlyList<string> words) =>
        words is [var column, var type, ..] && words.Count <= 4 && NamedColumns.ReadOne(column) is { } of
            ? new ChangeTypeRecipe(of, type, words.ElementAtOrDefault(2), words.ElementAtOrDefault(3))
            : null;
}
