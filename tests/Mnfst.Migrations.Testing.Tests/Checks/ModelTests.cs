using Mnfst.Migrations.Testing.Tests.Infrastructure;

namespace Mnfst.Migrations.Testing.Tests.Checks;

/// <summary>The revisions beside a model that is said in another way.</summary>
public class ModelTests
{
    private const string Users = "CREATE TABLE users (id int PRIMARY KEY, name text, role text);";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_difference_is_told_as_a_tree()
    {
        using var history = History.Good();

        var message = await FailAsync(
            history,
            MigrationModel.Sql(
                "CREATE TABLE users (id int PRIMARY KEY, name text NOT NULL, role text)",
                "CREATE TABLE orders ()"
            )
        );

        Assert.StartsWith(
            "The revisions do not make the schema of the model. From the revisions to the model:\n",
            message
        );
        Assert.Contains("+ table public.orders", message);
        Assert.Contains("~ column name\n    ~ notNull: false -> true", message);
        Assert.EndsWith("\nWrite what is missing as a new revision, or correct the model.", message);
    }

    [Fact]
    public async Task A_folder_and_whatever_writes_sql_can_be_the_model()
    {
        using var history = History
            .Good()
            .With("003_view", "CREATE VIEW names AS SELECT name FROM users", "DROP VIEW names")
            .Write("model/a/views.sql", "CREATE VIEW names AS SELECT name FROM users;");
        var folder = MigrationModel.Files(Path.Combine(history.Root, "model"));

        await CheckAsync(history, folder.And(MigrationModel.From(_ => Task.FromResult(Users))));
        Assert.Contains("- view public.names", await FailAsync(history, MigrationModel.Sql(Users)));
    }

    [Fact]
    public async Task Ef_core_is_not_asked_for_what_it_does_not_know()
    {
        using var history = History
            .Good()
            .With("003_view", "CREATE VIEW names AS SELECT name FROM users", "DROP VIEW names");

        await CheckAsync(history, MigrationModel.EntityFramework(() => Users));
        Assert.Contains(
            "- view public.names",
            await FailAsync(
                history,
                MigrationModel
                    .EntityFramework(() => Users)
                    .And(MigrationModel.Sql("CREATE SCHEMA IF NOT EXISTS public"))
            )
        );
    }

    [Fact]
    public async Task What_is_wrong_with_the_model_is_told_with_its_place()
    {
        using var history = History.Good();
        var refused = await Assert.ThrowsAnyAsync<MigrationException>(() =>
            CheckAsync(history, MigrationModel.Sql("CREATE TABLE a (id nothing)"))
        );
        Assert.StartsWith("the model(1,20): error: type \"nothing\" does not exist", refused.Message);
        var empty = await Assert.ThrowsAnyAsync<MigrationException>(() =>
            CheckAsync(history, MigrationModel.EntityFramework(() => " "))
        );
        Assert.Equal("The text of the DbContext is empty, so it says no schema.", empty.Message);
        await Assert.ThrowsAsync<FileNotFoundException>(() =>
            CheckAsync(history, MigrationModel.Files("no/such/folder"))
        );
        var none = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            history.Checks().ModelMatchesAsync(Token)
        );
        Assert.Equal("There is no model to compare with. Set MigrationCheckOptions.Model.", none.Message);
    }

    [Fact]
    public async Task Revisions_that_fail_are_not_compared()
    {
        using var history = new History().With("001_x", "SELECT 1/0", "SELECT 1");

        Assert.StartsWith(
            "The model was not compared, because the upgrade of revision '001_x' failed: ",
            await FailAsync(history, MigrationModel.Sql(Users))
        );
    }

    private static Task CheckAsync(History history, MigrationModel model) =>
        history.Checks(new MigrationCheckOptions { Model = model }).ModelMatchesAsync(Token);

    private static async Task<string> FailAsync(History history, MigrationModel model) =>
        (await Assert.ThrowsAsync<MigrationCheckException>(() => CheckAsync(history, model))).Message;
}
