namespace Mnfst.Migrations.Tool.Authoring.Init;

/// <summary>What can be made; <c>dotnet new</c> has a template for each.</summary>
/// <param name="Parts">
/// The folders of the templates that its files are in; after a <c>=</c>, where they go if it is not to the root.
/// </param>
internal sealed record InitKind(params string[] Parts)
{
    private const string Scripts = "common/";

    /// <summary>What tests a project, in one of its own beside it.</summary>
    private const string Tests = "tests/=../App.Migrations.Tests/";

    /// <summary>For editors. It travels with what it describes, as the tool has no address that it could be fetched from.</summary>
    private const string Schema = "docs/mnfst.schema.json=.config/mnfst.schema.json";

    /// <summary>A project with revisions in C#.</summary>
    public static InitKind CSharpProject { get; } = new("templates/csharp/", "project/", Scripts, Schema);

    /// <summary>A project with revisions in SQL.</summary>
    public static InitKind SqlProject { get; } = new("templates/sql-project/", "project/", Scripts, Schema);

    /// <summary>A folder of .sql files, which begins with the revision that a project in SQL begins with.</summary>
    public static InitKind SqlFolder { get; } =
        new("templates/sql/", "templates/sql-project/migrations/=migrations/", Scripts, Schema);

    /// <summary>The same with a project of tests beside it.</summary>
    public InitKind WithTests() => new([.. Parts, Tests]);

    /// <summary>Whether it has such a project.</summary>
    public bool HasTests => Parts.Contains(Tests);

    /// <summary>Whether it is a project, which compiles what is in its folder.</summary>
    public bool IsProject => this != SqlFolder;
}
