namespace Mnfst.Migrations.Schema.Tests.Infrastructure;

/// <summary>
/// More cases, in the folder that <c>MNFST_DIFF_CORPUS</c> names: each is a folder at any depth with <c>old.sql</c> and
/// <c>new.sql</c>, and <c>setup.sql</c> if both need something first.
/// </summary>
public static class DiffCorpus
{
    private const string Variable = "MNFST_DIFF_CORPUS";

    private static string? Root => Environment.GetEnvironmentVariable(Variable);

    /// <summary>The names of the cases; an empty one where no folder is named.</summary>
    public static TheoryData<string> Names =>
        Root is { } root
            ?
            [
                .. Directory
                    .EnumerateFiles(root, "old.sql", SearchOption.AllDirectories)
                    .Select(file => Path.GetRelativePath(root, Path.GetDirectoryName(file)!))
                    .Order(StringComparer.Ordinal),
            ]
            : [""];

    /// <summary>Reads a case; the test is skipped where no folder is named.</summary>
    public static DiffCase Read(string name)
    {
        Assert.SkipWhen(Root is null, $"{Variable} names no folder of cases.");
        var folder = Path.Combine(Root!, name);
        var setup = Path.Combine(folder, "setup.sql");
        return new DiffCase(
            name,
            File.ReadAllText(Path.Combine(folder, "old.sql")),
            File.ReadAllText(Path.Combine(folder, "new.sql")),
            File.Exists(setup) ? File.ReadAllText(setup) : null,
            Note: null
        );
    }
}
