using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements;
using Mnfst.Migrations.Core.Text;
using Mnfst.Migrations.Generator.Reading.Code;
using Mnfst.Migrations.Tool.Authoring.Sources;

namespace Mnfst.Migrations.Tool.Authoring.Code;

/// <summary>
/// Reads which objects the operations of a class touch, by what their parameters are called: <c>table</c> is a table,
/// <c>sql</c> is SQL, and <c>name</c> is what the operation is called after. Only constants are known; code that works
/// them out is passed over.
/// </summary>
internal static class CodeOperations
{
    private const string Table = "table";
    private const string Upgrade = nameof(Migration.Upgrade);

    private static readonly string[] Verbs =
    [
        "CreateOrReplace",
        "Create",
        "Drop",
        "Alter",
        "Rename",
        "Add",
        "Refresh",
        "Set",
        "Replace",
    ];

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static IEnumerable<TouchingStatement> Read(
        ProjectSources project,
        SourceRevision source,
        CancellationToken cancellationToken
    )
    {
        SdkCompiler.Provide();
        return ReadOperations(project, source, cancellationToken);
    }

    private static List<TouchingStatement> ReadOperations(
        ProjectSources project,
        SourceRevision source,
        CancellationToken cancellationToken
    )
    {
        var text = File.ReadAllText(source.Path);
        var sources = new CodeSources(project, [(source.Path, text)], cancellationToken);
        var model = sources.Compilation.GetSemanticModel(sources.Trees[0]);
        var touching = new List<TouchingStatement>();
        foreach (var method in CodeSources.ClassesIn(sources.Trees[0]).SelectMany(UpgradesOf))
        {
            if (model.GetDeclaredSymbol(method.Parent!, cancellationToken)?.ToString() != source.Class)
                continue;
            foreach (var call in method.DescendantNodes().OfType<InvocationExpressionSyntax>())
            {
                if (model.GetOperation(call, cancellationToken) is IInvocationOperation operation)
                    touching.AddRange(
                        TouchedBy(operation)
                            .Select(touched => new TouchingStatement(
                                source.Revision.Id,
                                touched,
                                LocationOf(call, source.Path),
                                call.ToString()
                            ))
                    );
            }
        }
        return touching;
    }

    private static IEnumerable<MethodDeclarationSyntax> UpgradesOf(TypeDeclarationSyntax type) =>
        type
            .Members.OfType<MethodDeclarationSyntax>()
            .Where(method => method.Identifier.ValueText == Upgrade);

    private static IEnumerable<SqlObject> TouchedBy(IInvocationOperation call)
    {
        if (call.TargetMethod.ContainingType is not { Name: nameof(Operations) })
            yield break;
        var schema = ValueOf(call, "schema");
        if (ValueOf(call, Table) is { } table)
            yield return new SqlObject(Table, new SqlName(schema, table));
        if (ValueOf(call, "sourceTable") is { } source)
            yield return new SqlObject(Table, new SqlName(schema, source));
        if (ValueOf(call, "sql") is { } sql)
        {
            foreach (var statement in SqlStatementSplitter.Split(sql).Statements)
            {
                foreach (var touched in SqlObject.TouchedBy(SqlText.Of(sql, statement)))
                    yield return touched;
            }
        }
        // With a table, the name is that of a part of it.
        else if (
            ValueOf(call, "name") is { } name
            && !call.TargetMethod.Parameters.Any(parameter => parameter.Name == Table)
            && KindOf(call.TargetMethod.Name) is { } kind
        )
            yield return new SqlObject(kind, new SqlName(schema, name));
    }

    private static string? ValueOf(IInvocationOperation call, string parameter) =>
        call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == parameter)?.Value.ConstantValue
            is { HasValue: true, Value: string value }
            ? value
            : null;

    /// <summary>What an operation works on: <c>CreateMaterializedView</c> on a <c>materialized view</c>.</summary>
    private static string? KindOf(string operation)
    {
        var verb = Array.Find(Verbs, verb => operation.StartsWith(verb, StringComparison.Ordinal));
        if (verb is null || verb.Length == operation.Length)
            return null;
        var kind = operation[verb.Length..];
        return kind.StartsWith("Enum", StringComparison.Ordinal)
            ? "type"
            : string.Concat(kind.Select((c, i) => char.IsUpper(c) && i > 0 ? $" {c}" : $"{c}"))
                .ToLowerInvariant();
    }

    private static SourceLocation LocationOf(SyntaxNode node, string path)
    {
        var place = Place.Of(node);
        return new SourceLocation(path, place.Span, place.Start, place.End);
    }
}
