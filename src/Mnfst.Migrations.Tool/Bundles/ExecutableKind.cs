namespace Mnfst.Migrations.Tool.Bundles;

/// <summary>What an executable bundle needs where it runs, and how it is published.</summary>
/// <param name="Name">What users call it: .NET's own words.</param>
/// <param name="Properties">The properties that make <c>dotnet publish</c> give one file of that kind.</param>
internal sealed record ExecutableKind(string Name, IReadOnlyList<string> Properties)
{
    private const string SingleFile = "-p:PublishSingleFile=true";

    /// <summary>.NET must be there; a few megabytes.</summary>
    public static ExecutableKind FrameworkDependent { get; } =
        new("framework-dependent", [SingleFile, "-p:PublishAot=false", "--no-self-contained"]);

    /// <summary>It brings .NET with it.</summary>
    public static ExecutableKind SelfContained { get; } =
        new("self-contained", [SingleFile, "-p:PublishAot=false", "--self-contained"]);

    /// <summary>It is compiled to machine code, which needs the platform's linker.</summary>
    public static ExecutableKind Aot { get; } = new("aot", ["-p:PublishAot=true"]);

    public static IReadOnlyList<ExecutableKind> All { get; } = [FrameworkDependent, SelfContained, Aot];
}
