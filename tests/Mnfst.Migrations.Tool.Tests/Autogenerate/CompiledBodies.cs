using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Mnfst.Migrations.Sql.Rendering;
using Mnfst.Migrations.Sql.Scripts;
using Mnfst.Migrations.Tool.Authoring.Code;

namespace Mnfst.Migrations.Tool.Tests.Autogenerate;

/// <summary>Bodies of methods of migrations, compiled as in a project with implicit usings.</summary>
internal static class CompiledBodies
{
    private const string Usings = "using System; using System.Collections.Generic; using Mnfst.Migrations;";

    /// <summary>The steps that each of the bodies becomes.</summary>
    public static IReadOnlyList<IReadOnlyList<MigrationStep>> Render(params IReadOnlyList<string> bodies)
    {
        SdkCompiler.Provide();
        return Compile(bodies);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static List<IReadOnlyList<MigrationStep>> Compile(IReadOnlyList<string> bodies)
    {
        var methods = bodies.Select(
            (body, number) => $"    public static void M{number}(Operations op)\n    {{\n{body}\n    }}\n"
        );
        var text = $"{Usings}\npublic static class Bodies\n{{\n{string.Concat(methods)}}}\n";
        var compilation = CSharpCompilation.Create(
            $"Bodies{Guid.NewGuid():N}",
            [CSharpSyntaxTree.ParseText(text)],
            References.Value,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable
            )
        );
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        var faults = result.Diagnostics.Where(diagnostic =>
            diagnostic.Severity >= DiagnosticSeverity.Warning
        );
        Assert.True(result.Success && !faults.Any(), $"{string.Join('\n', faults)}\n\n{text}");
        var type = Assembly.Load(image.ToArray()).GetType("Bodies")!;
        return [.. bodies.Select((_, number) => Record(type, number, text))];
    }

    private static IReadOnlyList<MigrationStep> Record(Type type, int number, string text)
    {
        var operations = new Operations();
        var method = type.GetMethod($"M{number}")!.CreateDelegate<Action<Operations>>();
        try
        {
            method(operations);
            return PostgreSqlRenderer.Render(operations);
        }
        catch (InvalidMigrationException e)
        {
            Assert.Fail($"{e.Message}\n\n{text}");
            throw;
        }
    }

    private static readonly Lazy<IReadOnlyList<MetadataReference>> References = new(() =>
        [
            .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
                .Split(Path.PathSeparator)
                .Where(file =>
                    Path.GetFileName(file)
                        is "System.Private.CoreLib.dll"
                            or "System.Runtime.dll"
                            or "System.Collections.dll"
                            or "netstandard.dll"
                            or "Npgsql.dll"
                            or "Mnfst.Migrations.Core.dll"
                            or "Mnfst.Migrations.Sql.dll"
                )
                .Select(file => MetadataReference.CreateFromFile(file)),
        ]
    );
}
