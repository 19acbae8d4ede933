namespace Mnfst.Migrations.Cli.Graphs.Pictures;

/// <summary>What a picture of the graph is written in.</summary>
internal enum PictureFormat
{
    /// <summary>Lines of characters, for a terminal.</summary>
    Text,

    /// <summary>Mermaid's flowchart, which pull requests and wikis draw.</summary>
    Mermaid,

    /// <summary>The language of Graphviz.</summary>
    Dot,

    Svg,

    /// <summary>One page with the picture and a table in it.</summary>
    Html,
}
