using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Mnfst.Migrations.Core.Collections;

namespace Mnfst.Migrations.Generator.Reading.Code;

/// <summary>
/// Reads attributes from their syntax, where each value has its place; the compiler says what is constant. That works
/// as well for attributes that do not compile.
/// </summary>
internal sealed class AttributeUseReader(Compilation compilation, CancellationToken cancel)
{
    public AttributeUse? TryRead(AttributeData attribute)
    {
        if (
            AuthoringTypes.NameOf(attribute) is not { } name
            || attribute.ApplicationSyntaxReference?.GetSyntax(cancel) is not AttributeSyntax syntax
        )
            return null;
        var model = compilation.GetSemanticModel(syntax.SyntaxTree);
        var arguments = new List<ArgumentText>();
        var properties = new List<ArgumentText>();
        foreach (var argument in syntax.ArgumentList?.Arguments ?? default)
        {
            if (argument.NameEquals is { Name: var property })
                properties.Add(ReadValue(argument.Expression, property.Identifier.ValueText, model));
            else
                arguments.AddRange(
                    Elements(argument.Expression)
                        .Select(value =>
                            ReadValue(value, argument.NameColon?.Name.Identifier.ValueText, model)
                        )
                );
        }
        return new AttributeUse(
            name,
            Place.Of(syntax),
            arguments.ToEquatableArray(),
            properties.ToEquatableArray()
        );
    }

    private static IEnumerable<SyntaxNode> Elements(ExpressionSyntax expression) =>
        expression switch
        {
            ArrayCreationExpressionSyntax { Initializer: { } initializer } => initializer.Expressions,
            ImplicitArrayCreationExpressionSyntax array => array.Initializer.Expressions,
            CollectionExpressionSyntax collection => collection.Elements.Select(element =>
                element is ExpressionElementSyntax { Expression: var value } ? value : (SyntaxNode)element
            ),
            _ => [expression],
        };

    private ArgumentText ReadValue(SyntaxNode value, string? name, SemanticModel model)
    {
        var constant = value is ExpressionSyntax ? model.GetConstantValue(value, cancel) : default;
        return new ArgumentText(
            name,
            constant.HasValue,
            constant.Value is { } known ? Convert.ToString(known, CultureInfo.InvariantCulture) : null,
            value.ToString(),
            Place.Of(value)
        );
    }
}
