using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Mnfst.Migrations.Generator.Reading.Calls.Values;
using Mnfst.Migrations.Generator.Reading.Code;

namespace Mnfst.Migrations.Generator.Reading.Calls.Writing;

/// <summary>A definition, such as <c>new PgView("people", "SELECT ...")</c>.</summary>
/// <param name="Kind">The class.</param>
/// <param name="Given">What it is given.</param>
/// <param name="Writer">Writes it.</param>
internal sealed record Definition(string Kind, Arguments Given, DefinitionWriter Writer)
{
    /// <summary>The kind and the name.</summary>
    public string Reference => Writer.Reference(Given);

    public static Definition? Of(IOperation? value, Unknowns unknowns) =>
        value is not null
        && Constants.Unconverted(value) is IObjectCreationOperation { Type: INamedTypeSymbol type } creation
        && AuthoringTypes.IsOurs(type)
        && DefinitionKinds.Find(type.Name) is { } writer
            ? new Definition(type.Name, Arguments.Of(creation, unknowns), writer)
            : null;

    public string Create(string ifNotExists = "", string orReplace = "") =>
        Clauses.Of("CREATE", orReplace, Writer.Keyword(Given), ifNotExists, Writer.Write(Given));

    /// <summary>Whether CREATE OR REPLACE takes another for this one.</summary>
    public bool CanReplace(Definition other) => Kind == other.Kind && Writer.CanReplace(other.Given, Given);
}

/// <summary>How a kind of objects is written.</summary>
/// <param name="Word">Its keyword.</param>
/// <param name="Write">What follows CREATE and the keyword.</param>
internal sealed record DefinitionWriter(string Word, Func<Arguments, string> Write)
{
    /// <summary>What follows DROP and the keyword.</summary>
    public Func<Arguments, string> Name { get; init; } = given => given.Qualified("Name", "Schema");

    /// <summary>The keyword after CREATE, if it can be another.</summary>
    public Func<Arguments, string> Keyword { get; init; } = _ => Word;

    public Func<Arguments, Arguments, bool> CanReplace { get; init; } = (_, _) => false;

    public string Reference(Arguments given) => $"{Word} {Name(given)}";
}
