using System.Security.Cryptography;
using Mnfst.Migrations.Tool.Building.UpToDate;

namespace Mnfst.Migrations.Tool.Models.EntityFramework;

/// <summary>
/// All that EF Core's answer depends on: the program as it is built, and what such a program reads, wherever its settings may
/// come from.
/// </summary>
internal static class EfInputs
{
    /// <summary>Known by their content, so that a build that makes the same again changes nothing.</summary>
    private static readonly string[] ReadWhole = [".dll", ".exe", ".json"];

    /// <summary>Looks at them.</summary>
    /// <param name="program">The program.</param>
    /// <param name="call">How it is asked.</param>
    /// <returns>A line for each; null if nobody can tell whether something has changed.</returns>
    public static IReadOnlyList<string>? Take(EfProgram program, IEnumerable<string> call)
    {
        if (program.MayNotBeRemembered)
            return null;
        try
        {
            var lines = new List<string>
            {
                $"environment\t{BuildSurroundings.EnvironmentOfPrograms}",
                Describe(EfHost.Program),
            };
            lines.AddRange(call.Select(argument => $"asked\t{argument}"));
            lines.AddRange(BuildSurroundings.DescribeFrameworks());
            foreach (var project in program.Projects)
            {
                // Settings, and whatever else a program may read, lie in its folder.
                var snapshot = Snapshot.OfBuild(project, []);
                if (snapshot.Doubt is not null)
                    return null;
                lines.AddRange(snapshot.Lines);
            }
            var output = Path.GetDirectoryName(program.StartupAssembly)!;
            lines.AddRange(InputFolder.List(output, []).Select(Describe));
            lines.AddRange(InputFolder.List(UserSecrets(), []).Select(file => file.ToLine()));
            lines.AddRange(
                program
                    .Products.Where(file => Path.GetDirectoryName(file) != output)
                    .Select(file => InputFile.Of(file).ToLine())
            );
            return lines;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string Describe(InputFile file) =>
        ReadWhole.Contains(Path.GetExtension(file.Path), StringComparer.OrdinalIgnoreCase)
            ? Describe(file.Path)
            : file.ToLine();

    private static string Describe(string file)
    {
        using var stream = File.OpenRead(file);
        return $"{file}\t{Convert.ToHexString(SHA256.HashData(stream))}";
    }

    /// <summary>Where <c>dotnet user-secrets</c> keeps settings.</summary>
    private static string UserSecrets() =>
        OperatingSystem.IsWindows()
            ? Path.Combine(
                Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData),
                "Microsoft",
                "UserSecrets"
            )
            : Path.Combine(
                Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
                ".microsoft",
                "usersecrets"
            );
}
