using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Schema.Planning.Elements;
using Mnfst.Migrations.Schema.Planning.Steps;
using SqlIdentifier = Mnfst.Migrations.Sql.Quoting.SqlIdentifier;

namespace Mnfst.Migrations.Schema.Planning;

/// <summary>Objects that get another name until nothing uses them any more, so that others can have theirs.</summary>
/// <param name="from">The schema as it is.</param>
/// <param name="to">The schema as it is to be.</param>
internal sealed class Asides(ModelElements from, ModelElements to)
{
    private const string Suffix = "_old";

    /// <summary>The statements by which an object makes room for another of its name.</summary>
    public IEnumerable<PlanStep> Rename(ObjectId id)
    {
        yield return Step(id);
        // The multirange of a range and its functions go with it, but their names are their own.
        if (from.Object(id) is not RangeTypeObject range || Multirange(range) is not { } multirange)
            yield break;
        yield return Step(new ObjectId(ObjectKind.RangeType, multirange.Schema, multirange.Name));
        yield return Step(
            new ObjectId(ObjectKind.Function, multirange.Schema, multirange.Name) { Arguments = "" }
        );
        var subtype = Option(range, "SUBTYPE");
        foreach (var arguments in (string[])[$"{subtype}, {subtype}", $"{subtype}, {subtype}, text"])
            yield return Step(
                new ObjectId(ObjectKind.Function, range.Schema, range.Name) { Arguments = arguments }
            );

        PlanStep Step(ObjectId name) =>
            new(
                $"ALTER {name.Kind.Keyword()} {name.ToSql()} RENAME TO {SqlIdentifier.Quote(NameOf(name).Name)}",
                id
            );
    }

    private static QualifiedName? Multirange(RangeTypeObject range) =>
        Option(range, "MULTIRANGE_TYPE_NAME") is { } option
        && new SqlTokenReader(option).TryTakeName() is { Schema: { } schema } name
            ? new QualifiedName(schema, name.Name)
            : null;

    private static string? Option(RangeTypeObject range, string name) =>
        range.Options.Select(option => option.Split(" = ", 2)).FirstOrDefault(parts => parts[0] == name)?[1];

    /// <summary>The name under which something waits until nothing uses it any more.</summary>
    public ObjectId NameOf(ObjectId id)
    {
        var name = id.Name;
        do name = DerivedName.WithEnding(name, Suffix);
        while (IsTaken(id.Schema, name));
        return id with { Name = name };
    }

    private bool IsTaken(string? schema, string name) =>
        from
            .Model.Objects.Concat(to.Model.Objects)
            .Any(item => item.Id.Schema == schema && (item.Id.Member ?? item.Id.Name) == name);
}
