using Aspire.Hosting.ApplicationModel;
using Mnfst.Migrations.Aspire;
using Mnfst.Migrations.Aspire.CommandLine;
using Mnfst.Migrations.Aspire.Commands;

namespace Aspire.Hosting;

/// <summary>Adds the migrations of a PostgreSQL database to an app host.</summary>
public static class MnfstMigrationsExtensions
{
    /// <summary>
    /// Adds a project of migrations that is its own command line, <c>OutputType</c> <c>Exe</c> with the package
    /// <c>Mnfst.Migrations.Cli</c>. It applies what is pending to the database that it refers to, once that is there, and ends:
    /// <code>
    /// var migrations = builder.AddMnfstMigrations&lt;Projects.Shop_Migrations&gt;("migrations").WithReference(database);
    /// builder.AddProject&lt;Projects.Shop_Api&gt;("api").WithReference(database).WaitForCompletion(migrations);
    /// </code>
    /// The dashboard has commands for it: Status, Upgrade, Downgrade one, Reset. <c>WithArgs</c> adds options of the upgrade.
    /// </summary>
    /// <typeparam name="TProject">The project, as Aspire names it: a class of <c>Projects</c>.</typeparam>
    /// <param name="builder">The app host.</param>
    /// <param name="name">The name of the resource.</param>
    /// <param name="configure">Says how the migrations run; null for their defaults.</param>
    /// <returns>The resource.</returns>
    /// <exception cref="ArgumentException">The name is invalid.</exception>
    public static IResourceBuilder<ProjectResource> AddMnfstMigrations<TProject>(
        this IDistributedApplicationBuilder builder,
        [ResourceName] string name,
        Action<MigrationsOptions>? configure = null
    )
        where TProject : IProjectMetadata, new()
    {
        ArgumentNullException.ThrowIfNull(builder);
        return AddMigrations(builder.AddProject<TProject>(name, RunAlone), configure);
    }

    /// <summary>
    /// Adds a project of migrations by its path, as <see cref="AddMnfstMigrations{TProject}"/> does by its class. It is built when it
    /// starts.
    /// </summary>
    /// <param name="builder">The app host.</param>
    /// <param name="name">The name of the resource.</param>
    /// <param name="projectPath">The project file or its folder; relative to the app host.</param>
    /// <param name="configure">Says how the migrations run; null for their defaults.</param>
    /// <returns>The resource.</returns>
    /// <exception cref="ArgumentException">The name is invalid.</exception>
    public static IResourceBuilder<ProjectResource> AddMnfstMigrations(
        this IDistributedApplicationBuilder builder,
        [ResourceName] string name,
        string projectPath,
        Action<MigrationsOptions>? configure = null
    )
    {
        ArgumentNullException.ThrowIfNull(builder);
        return AddMigrations(builder.AddProject(name, projectPath, RunAlone), configure);
    }

    /// <summary>A launch profile is for who runs the project by hand, and may have another command.</summary>
    private static void RunAlone(ProjectResourceOptions project)
    {
        project.ExcludeLaunchProfile = true;
        project.ExcludeKestrelEndpoints = true;
    }

    private static IResourceBuilder<ProjectResource> AddMigrations(
        IResourceBuilder<ProjectResource> migrations,
        Action<MigrationsOptions>? configure
    )
    {
        var options = new MigrationsOptions();
        configure?.Invoke(options);
        migrations.ApplicationBuilder.OnBeforeStart(
            (_, _) =>
            {
                MigrationsDatabase.Connect(migrations);
                return Task.CompletedTask;
            }
        );
        return migrations
            .WithArgs([.. MigrationsCommandLine.Upgrade(options)])
            .WithIconName("DatabaseArrowUp")
            .WithMigrationCommands(options);
    }
}
