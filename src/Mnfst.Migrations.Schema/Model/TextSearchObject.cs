using Mnfst.Migrations.Core.Collections;

namespace Mnfst.Migrations.Schema.Model;

/// <summary>A parser, template, dictionary or configuration of text search.</summary>
/// <param name="Type">Which of them.</param>
/// <param name="Schema">Its schema.</param>
/// <param name="Name">Its name.</param>
public sealed record TextSearchObject(ObjectKind Type, string Schema, string Name) : DatabaseObject
{
    /// <summary>What CREATE TEXT SEARCH has in its parentheses: <c>PARSER = pg_catalog."default"</c>.</summary>
    public EquatableArray<string> Options { get; init; }

    /// <summary>The mappings of a configuration: <c>asciiword WITH english_stem</c>, by token.</summary>
    public EquatableArray<string> Mappings { get; init; }

    /// <inheritdoc/>
    public override ObjectId Id => new(Type, Schema, Name);
}
