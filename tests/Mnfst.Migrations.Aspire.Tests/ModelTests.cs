using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Mnfst.Migrations.Aspire.Tests.Infrastructure;

namespace Mnfst.Migrations.Aspire.Tests;

/// <summary>What the migrations are told, by the model of the app host.</summary>
public class ModelTests
{
    private const string ConnectionString = "Host=db;Username=app;Database=shop";

    private readonly IDistributedApplicationBuilder _builder = AppModel.CreateBuilder(
        $"--ConnectionStrings:shop={ConnectionString}",
        "--ConnectionStrings:archive=Host=db;Database=archive"
    );

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task They_upgrade_the_database_that_they_refer_to()
    {
        var database = _builder.AddConnectionString("shop");
        var migrations = _builder.AddMnfstMigrations<MigratorProject>("migrations").WithReference(database);
        await using var model = await AppModel.BuildAsync(_builder, Token);

        Assert.Equal(["upgrade", "heads"], await model.ArgumentsOfAsync(migrations.Resource));
        var environment = await model.EnvironmentOfAsync(migrations.Resource);
        Assert.Equal(ConnectionString, environment["MNFST_DATABASE"]);
        Assert.Equal(ConnectionString, environment["ConnectionStrings__shop"]);
    }

    [Fact]
    public async Task Options_say_where_to_and_how()
    {
        var migrations = _builder
            .AddMnfstMigrations<MigratorProject>(
                "migrations",
                options =>
                {
                    options.Targets.Clear();
                    options.Targets.Add("@v2.3");
                    options.JournalSchema = "ops";
                    options.Environment = "staging";
                    options.Arguments["schema"] = "acme";
                }
            )
            .WithArgs("--lock-wait", "5m");
        await using var model = await AppModel.BuildAsync(_builder, Token);

        Assert.Equal(
            "upgrade @v2.3 --journal-schema ops --env staging -x schema=acme --lock-wait 5m",
            string.Join(' ', await model.ArgumentsOfAsync(migrations.Resource))
        );
    }

    [Fact]
    public async Task A_project_is_taken_by_its_path_too()
    {
        var migrations = _builder.AddMnfstMigrations("migrations", "Shop.Migrations/Shop.Migrations.csproj");
        await using var model = await AppModel.BuildAsync(_builder, Token);

        Assert.Equal(
            Path.Combine(_builder.AppHostDirectory, "Shop.Migrations", "Shop.Migrations.csproj"),
            migrations.Resource.GetProjectMetadata().ProjectPath
        );
        Assert.Equal(["upgrade", "heads"], await model.ArgumentsOfAsync(migrations.Resource));
    }

    [Fact]
    public async Task They_wait_for_their_database_once_whoever_says_so()
    {
        var database = _builder.AddConnectionString("shop");
        var silent = _builder.AddMnfstMigrations<MigratorProject>("silent").WithReference(database);
        var explicitly = _builder
            .AddMnfstMigrations<MigratorProject>("explicit")
            .WithReference(database)
            .WaitFor(database);
        await using var model = await AppModel.BuildAsync(_builder, Token);

        foreach (var migrations in new[] { silent, explicitly })
            Assert.Same(
                database.Resource,
                Assert.Single(migrations.Resource.Annotations.OfType<WaitAnnotation>()).Resource
            );
    }

    [Fact]
    public async Task A_database_by_another_name_of_its_connection_is_theirs_as_well()
    {
        var database = _builder.AddConnectionString("shop");
        var migrations = _builder
            .AddMnfstMigrations<MigratorProject>("migrations")
            .WithReference(database, "Database");
        await using var model = await AppModel.BuildAsync(_builder, Token);

        Assert.Equal(
            ConnectionString,
            (await model.EnvironmentOfAsync(migrations.Resource))["MNFST_DATABASE"]
        );
    }

    [Fact]
    public async Task Of_several_databases_somebody_has_to_say_which_is_theirs()
    {
        var (shop, archive) = (_builder.AddConnectionString("shop"), _builder.AddConnectionString("archive"));
        var unsaid = _builder
            .AddMnfstMigrations<MigratorProject>("unsaid")
            .WithReference(shop)
            .WithReference(archive);
        var said = _builder
            .AddMnfstMigrations<MigratorProject>("said")
            .WithReference(archive)
            .WithReference(shop)
            .WithEnvironment("MNFST_DATABASE", shop);
        await using var model = await AppModel.BuildAsync(_builder, Token);

        Assert.Equal(ConnectionString, (await model.EnvironmentOfAsync(said.Resource))["MNFST_DATABASE"]);
        var failure = await Assert.ThrowsAsync<DistributedApplicationException>(() =>
            model.EnvironmentOfAsync(unsaid.Resource)
        );
        Assert.Equal(
            "The migrations 'unsaid' refer to several databases: shop, archive. Say which is theirs: .WithEnvironment(\"MNFST_DATABASE\", database).",
            failure.Message
        );
    }

    [Fact]
    public async Task Without_a_database_they_say_how_to_give_one()
    {
        var migrations = _builder.AddMnfstMigrations<MigratorProject>("migrations");
        await using var model = await AppModel.BuildAsync(_builder, Token);

        var failure = await Assert.ThrowsAsync<DistributedApplicationException>(() =>
            model.EnvironmentOfAsync(migrations.Resource)
        );
        Assert.Equal(
            "The migrations 'migrations' have no database. Give them one: .WithReference(database).",
            failure.Message
        );
    }

    [Fact]
    public void They_have_commands_of_which_those_that_destroy_ask_first()
    {
        var migrations = _builder.AddMnfstMigrations<MigratorProject>("migrations");

        var commands = migrations.Resource.Annotations.OfType<ResourceCommandAnnotation>();

        Assert.Equal(
            [
                ("status", "Status", false),
                ("upgrade", "Upgrade", false),
                ("downgrade", "Downgrade one", true),
                ("reset", "Reset", true),
            ],
            commands.Select(command =>
                (command.Name, command.DisplayName, command.ConfirmationMessage is not null)
            )
        );
    }

    [Theory]
    [InlineData("Finished", ResourceCommandState.Enabled)]
    [InlineData("Exited", ResourceCommandState.Enabled)]
    [InlineData("FailedToStart", ResourceCommandState.Enabled)]
    [InlineData("NotStarted", ResourceCommandState.Enabled)]
    [InlineData("Waiting", ResourceCommandState.Disabled)]
    [InlineData("Starting", ResourceCommandState.Disabled)]
    [InlineData("Running", ResourceCommandState.Disabled)]
    [InlineData(null, ResourceCommandState.Disabled)]
    public async Task Commands_can_be_given_when_the_migrations_are_at_rest(
        string? state,
        ResourceCommandState expected
    )
    {
        var migrations = _builder.AddMnfstMigrations<MigratorProject>("migrations");
        await using var app = _builder.Build();
        var context = new UpdateCommandStateContext
        {
            ResourceSnapshot = new CustomResourceSnapshot
            {
                ResourceType = "Project",
                Properties = [],
                State = state is null ? null : new ResourceStateSnapshot(state, null),
            },
            Services = app.Services,
        };

        Assert.All(
            migrations.Resource.Annotations.OfType<ResourceCommandAnnotation>(),
            command => Assert.Equal(expected, command.UpdateState(context))
        );
    }
}
