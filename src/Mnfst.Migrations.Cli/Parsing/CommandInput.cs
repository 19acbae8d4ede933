namespace Mnfst.Migrations.Cli.Parsing;

/// <summary>
/// What a command reads of what can be said to several: its command line offers the options for that, and no others.
/// </summary>
[Flags]
internal enum CommandInput
{
    /// <summary>Nothing but what is its own.</summary>
    None = 0,

    /// <summary>How to answer programs.</summary>
    Document = 1 << 0,

    /// <summary>Where the project is, for its settings, its dev database and its files.</summary>
    Place = 1 << 1,

    /// <summary>The environment of the settings file.</summary>
    Settings = (1 << 2) | Place,

    /// <summary>Which database.</summary>
    Database = (1 << 3) | Settings,

    /// <summary>Where its journal is, and how it is written.</summary>
    Journal = (1 << 4) | Settings,

    /// <summary>The sources of the migrations.</summary>
    Sources = (1 << 5) | Place,

    /// <summary>The migrations, which are built from the sources.</summary>
    Migrations = (1 << 6) | Sources,

    /// <summary>What most commands read.</summary>
    All = Document | Database | Journal | Migrations,
}
