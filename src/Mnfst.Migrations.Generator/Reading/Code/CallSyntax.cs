using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mnfst.Migrations.Generator.Reading.Code;

/// <summary>Calls as they are written.</summary>
internal static class CallSyntax
{
    /// <summary>The name of the method, without what it is called on and what it is given.</summary>
    public static SyntaxNodeOrToken NameIn(SyntaxNode call) =>
        call is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: { } name } }
            ? name
        : call is InvocationExpressionSyntax { Expression: { } expression } ? expression
        : call;
}
