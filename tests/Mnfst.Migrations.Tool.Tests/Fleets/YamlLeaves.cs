using YamlDotNet.RepresentationModel;

namespace Mnfst.Migrations.Tool.Tests.Fleets;

/// <summary>What a document of YAML says, by the paths to it.</summary>
internal static class YamlLeaves
{
    public static IReadOnlyDictionary<string, string> Of(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return Read(Assert.Single(stream.Documents).RootNode, "").ToDictionary(StringComparer.Ordinal);
    }

    private static IEnumerable<KeyValuePair<string, string>> Read(YamlNode node, string path) =>
        node switch
        {
            YamlMappingNode { Children.Count: > 0 } map => map.Children.SelectMany(child =>
                Read(child.Value, $"{path}/{((YamlScalarNode)child.Key).Value}")
            ),
            YamlSequenceNode { Children.Count: > 0 } list => list.Children.SelectMany(
                (child, index) => Read(child, $"{path}/{index}")
            ),
            YamlScalarNode leaf => [new(path, leaf.Value ?? "")],
            _ => [new(path, "")],
        };
}
