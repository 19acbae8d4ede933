using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Mnfst.Migrations.Aspire;

/// <summary>The database of migrations: the one that their resource refers to, however that was said.</summary>
internal static class MigrationsDatabase
{
    /// <summary>The variable in which the program of the migrations looks for its database.</summary>
    private const string Variable = "MNFST_DATABASE";

    /// <summary>
    /// Has the migrations told which database is theirs, and wait for it. To be called when the model of the app host is done, so
    /// that what was said there goes before.
    /// </summary>
    /// <param name="migrations">Their resource.</param>
    public static void Connect(IResourceBuilder<ProjectResource> migrations)
    {
        var databases = FindReferences(migrations.Resource);
        foreach (var database in databases.Where(database => !Awaits(migrations.Resource, database)))
            migrations.WaitFor(migrations.ApplicationBuilder.CreateResourceBuilder(database));

        migrations.WithEnvironment(context =>
        {
            if (context.EnvironmentVariables.ContainsKey(Variable))
                return;
            context.EnvironmentVariables[Variable] = databases switch
            {
                [var database] => new ConnectionStringReference(database, optional: false),
                [] => throw new DistributedApplicationException(
                    $"The migrations '{migrations.Resource.Name}' have no database. Give them one: .WithReference(database)."
                ),
                _ => throw new DistributedApplicationException(
                    $"The migrations '{migrations.Resource.Name}' refer to several databases: {string.Join(", ", databases.Select(database => database.Name))}. Say which is theirs: .WithEnvironment(\"{Variable}\", database)."
                ),
            };
        });
    }

    private static List<IResourceWithConnectionString> FindReferences(ProjectResource migrations) =>
        [
            .. migrations
                .Annotations.OfType<ResourceRelationshipAnnotation>()
                .Where(relationship => relationship.Type == "Reference")
                .Select(relationship => relationship.Resource)
                .OfType<IResourceWithConnectionString>()
                .Distinct(),
        ];

    private static bool Awaits(ProjectResource migrations, IResource database) =>
        migrations.Annotations.OfType<WaitAnnotation>().Any(wait => wait.Resource == database);
}
