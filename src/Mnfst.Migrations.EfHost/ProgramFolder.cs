using System.Reflection;

namespace Mnfst.Migrations.EfHost;

/// <summary>Makes this process see what it would see in the folder of the user's program.</summary>
internal static class ProgramFolder
{
    private static readonly string[] Extensions = [".dll", ".exe"];

    /// <summary>Takes the place of a program.</summary>
    /// <param name="assembly">Its assembly.</param>
    public static void Take(string assembly)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(assembly))!;
        // What AppContext.BaseDirectory answers: programs look there for their settings.
        AppDomain.CurrentDomain.SetData("APP_CONTEXT_BASE_DIRECTORY", folder + Path.DirectorySeparatorChar);
        AppDomain.CurrentDomain.AssemblyResolve += (_, wanted) =>
            Find(folder, new AssemblyName(wanted.Name).Name) is { } file ? Assembly.LoadFrom(file) : null;
    }

    /// <summary>What is not among the program's dependencies may lie beside it all the same.</summary>
    private static string? Find(string folder, string name) =>
        Extensions.Select(extension => Path.Combine(folder, name + extension)).FirstOrDefault(File.Exists);
}
