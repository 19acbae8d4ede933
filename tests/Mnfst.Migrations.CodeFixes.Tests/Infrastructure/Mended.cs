using Mnfst.Migrations.Generator.Tests.Infrastructure;

namespace Mnfst.Migrations.CodeFixes.Tests.Infrastructure;

/// <summary>Says what a fix has made of a project.</summary>
public static class Mended
{
    /// <summary>Applies the fix with this title; the project then compiles, and nothing is reported of it.</summary>
    public static async Task<MigrationProject> WithAsync(MigrationProject project, string title)
    {
        using var editor = new Editor(project);
        return RequireSound(await editor.ApplyAsync(title));
    }

    /// <summary>
    /// Asserts that neither the generator nor the compiler has anything to say. What lint finds is a matter of what the migrations
    /// do, and not of how they are written.
    /// </summary>
    public static MigrationProject RequireSound(MigrationProject project)
    {
        var outcome = project.Property("MnfstLintSeverity", "none").Run();
        Assert.Empty(outcome.Messages);
        Assert.Empty(outcome.CompilerDiagnostics);
        return project;
    }
}
