using System.Reflection;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;

namespace Mnfst.Migrations.Tool.Hosting;

/// <summary>Finds the catalog of a compiled project.</summary>
internal static class ProjectCatalog
{
    /// <exception cref="CommandFailedException">The assembly cannot be loaded, or has no catalog.</exception>
    public static IMigrationCatalog Load(HostRequest request)
    {
        var context = new ProjectLoadContext(request.Assembly, request.Assets);
        try
        {
            var assembly = context.LoadFromAssemblyPath(request.Assembly);
            var catalog = assembly.GetCustomAttribute<MigrationCatalogAttribute>()?.Catalog;
            if (catalog is null && request.MayBeEmpty)
                return new EmptyCatalog();
            if (catalog is null)
                throw new CommandFailedException(
                    $"'{request.Assembly}' has no migrations. A project has them if it references Mnfst.Migrations and has classes with [Revision], or .sql files in migrations/versions."
                );
            return (IMigrationCatalog)catalog.GetProperty("Instance")!.GetValue(null)!;
        }
        catch (Exception e) when (e is FileNotFoundException or FileLoadException or BadImageFormatException)
        {
            // Ours is among the causes if the project wants a later version of what is shared.
            throw e.InnerException as CommandFailedException
                ?? new CommandFailedException(
                    $"'{request.Assembly}' cannot be loaded: {e.Message}",
                    innerException: e
                );
        }
    }
}
