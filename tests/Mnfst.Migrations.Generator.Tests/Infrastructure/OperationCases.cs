using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mnfst.Migrations.Generator.Tests.Infrastructure;

/// <summary>
/// The calls of operations that the tests of the operations run on a server, as they are written there, each in the
/// upgrade of a migration whose downgrade is left to <c>op.Reverse()</c>.
/// </summary>
public static class OperationCases
{
    /// <summary>Those that can be taken back.</summary>
    public static MigrationProject Reversible() => Project(CallsIn("ReversibleCases"));

    /// <summary>Those that can not.</summary>
    public static MigrationProject Irreversible() => Project(CallsIn("IrreversibleCases"));

    /// <summary>What is said of each of those that can not be taken back.</summary>
    public static IEnumerable<string> Refusals() =>
        CreationsIn("IrreversibleCases")
            .Select(creation => TextOf(creation.ArgumentList!.Arguments[1].Expression));

    private static MigrationProject Project(IEnumerable<string> calls)
    {
        var project = new MigrationProject()
            .Property("MnfstLintSeverity", "none")
            .With(
                "Usings.cs",
                "global using System; global using System.Collections.Generic; global using System.Threading.Tasks;"
            );
        var index = 0;
        foreach (var call in calls)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"M{index:000}");
            var down =
                index == 0
                    ? ""
                    : string.Create(CultureInfo.InvariantCulture, $"[DownRevision(\"M{index - 1:000}\")]");
            var phase = call.Contains("RevisionPhase.Contract", StringComparison.Ordinal)
                ? "[Phase(RevisionPhase.Contract)]"
                : "";
            project.With(
                $"{name}.cs",
                $$"""
                [Revision("{{name}}")] {{down}} {{phase}}
                public sealed class {{name}} : Migration
                {
                    public override void Upgrade(Operations op)
                    {
                        {{call}};
                    }

                    public override void Downgrade(Operations op) => op.Reverse();
                }
                """
            );
            index++;
        }
        return project;
    }

    private static IEnumerable<string> CallsIn(string set) =>
        CreationsIn(set)
            .SelectMany(creation => creation.ArgumentList!.Arguments)
            .Select(argument => argument.Expression)
            .OfType<SimpleLambdaExpressionSyntax>()
            .Select(lambda => lambda.Body.ToString());

    /// <summary>The cases of a set: what is made by <c>new(...)</c> right in a list.</summary>
    private static IEnumerable<ImplicitObjectCreationExpressionSyntax> CreationsIn(string set)
    {
        var assembly = typeof(OperationCases).Assembly;
        var files = assembly
            .GetManifestResourceNames()
            .Where(name => name.StartsWith($"Cases/{set}", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
        foreach (var file in files)
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(file)!);
            var root = CSharpSyntaxTree.ParseText(reader.ReadToEnd()).GetRoot();
            var creations = root.DescendantNodes()
                .OfType<ImplicitObjectCreationExpressionSyntax>()
                .Where(creation =>
                    creation.ArgumentList.Arguments.Any(a =>
                        a.Expression is SimpleLambdaExpressionSyntax { Parameter.Identifier.ValueText: "op" }
                    )
                );
            foreach (var creation in creations)
                yield return creation;
        }
    }

    /// <summary>The text of a string, in whose holes stand constants of its class.</summary>
    private static string TextOf(ExpressionSyntax expression) =>
        expression switch
        {
            LiteralExpressionSyntax literal => literal.Token.ValueText,
            InterpolatedStringExpressionSyntax interpolated => string.Concat(
                interpolated.Contents.Select(part =>
                    part is InterpolationSyntax hole
                        ? TextOf(ConstantOf((IdentifierNameSyntax)hole.Expression))
                        : ((InterpolatedStringTextSyntax)part).TextToken.ValueText
                )
            ),
            _ => throw new NotSupportedException($"Nothing reads '{expression}'."),
        };

    private static ExpressionSyntax ConstantOf(IdentifierNameSyntax name) =>
        name
            .SyntaxTree.GetRoot()
            .DescendantNodes()
            .OfType<VariableDeclaratorSyntax>()
            .Single(variable => variable.Identifier.ValueText == name.Identifier.ValueText)
            .Initializer!.Value;
}
