using Mnfst.Migrations.Schema.Json;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Schema.Rendering;

namespace Mnfst.Migrations.Tool.Verify;

/// <summary>The objects of a schema as SQL that can be compared line by line.</summary>
internal static class ObjectTexts
{
    /// <summary>The statements that make each object, by what it is called, in the order of the schema.</summary>
    public static OrderedDictionary<string, string> Of(DatabaseModel model)
    {
        var texts = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var item in model.Objects)
            texts.Add(item.Id.ToString(), TextOf(ModelFingerprint.Within(item, VerifiedScope.Value), model));
        // All that is known of them is that they are there.
        foreach (var item in model.Unknown)
            texts.TryAdd($"{item.Kind} {item.Name}", "");
        return texts;
    }

    private static string TextOf(DatabaseObject item, DatabaseModel model) =>
        string.Concat(
            (
                (IEnumerable<string>)
                    [
                        .. ObjectRenderer.Create(item, model),
                        .. item is SequenceObject sequence && SequenceRenderer.OwnedBy(sequence) is { } owned
                            ? [owned]
                            : (string[])[],
                        .. ObjectRenderer.Comments(item),
                        .. ObjectRenderer.Owner(item),
                        .. ObjectRenderer.Grants(item),
                    ]
            ).Select(statement => $"{statement};\n")
        );
}
