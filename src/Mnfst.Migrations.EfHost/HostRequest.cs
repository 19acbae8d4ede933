namespace Mnfst.Migrations.EfHost;

/// <summary>
/// What the tool asks for: <c>FOLDER TARGET STARTUP PROJECT_DIR ROOT_NAMESPACE [--migrations] [--context NAME]... [-- ARGUMENT...]</c>.
/// </summary>
internal sealed class HostRequest
{
    private const int Fixed = 5;
    private const string MigrationsOption = "--migrations";
    private const string ContextOption = "--context";
    private const string Separator = "--";

    private HostRequest(string[] arguments)
    {
        AnswerFolder = arguments[0];
        TargetAssembly = arguments[1];
        StartupAssembly = arguments[2];
        ProjectFolder = arguments[3];
        RootNamespace = arguments[4];
        var at = Fixed;
        WantsMigrations = at < arguments.Length && arguments[at] == MigrationsOption;
        if (WantsMigrations)
            at++;
        var contexts = new List<string?>();
        for (; at < arguments.Length && arguments[at] == ContextOption; at += 2)
            contexts.Add(arguments[at + 1]);
        // Whoever names none means the only one.
        Contexts = contexts.Count == 0 ? [null] : contexts;
        Arguments = at < arguments.Length && arguments[at] == Separator ? [.. arguments.Skip(at + 1)] : [];
    }

    /// <summary>Where the answer is written.</summary>
    public string AnswerFolder { get; }

    /// <summary>The assembly of the project that has the contexts.</summary>
    public string TargetAssembly { get; }

    /// <summary>The assembly of the program that uses them.</summary>
    public string StartupAssembly { get; }

    /// <summary>The folder of the project that has the contexts.</summary>
    public string ProjectFolder { get; }

    /// <summary>The namespace of that project.</summary>
    public string RootNamespace { get; }

    /// <summary>Whether the scripts of the migrations of the first context are wanted, and not that of its model.</summary>
    public bool WantsMigrations { get; }

    /// <summary>The contexts whose scripts are wanted; null stands for the only one.</summary>
    public IReadOnlyList<string?> Contexts { get; }

    /// <summary>What the program is told, as after <c>dotnet ef ... --</c>.</summary>
    public string[] Arguments { get; }

    /// <summary>Reads the command line, which the tool has written.</summary>
    public static HostRequest Parse(string[] arguments) => new(arguments);
}
