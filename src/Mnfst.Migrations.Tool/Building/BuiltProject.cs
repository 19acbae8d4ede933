using Mnfst.Migrations.Tool.Hosting;

namespace Mnfst.Migrations.Tool.Building;

/// <summary>What a build gave.</summary>
/// <param name="Assembly">The project's assembly.</param>
/// <param name="Assets">The files of its packages that it needs to run.</param>
/// <param name="RuntimeConfig">
/// The file that names its frameworks, if they are more than .NET itself, such as ASP.NET Core; else null.
/// </param>
internal sealed record BuiltProject(string Assembly, Asset[] Assets, string? RuntimeConfig);
