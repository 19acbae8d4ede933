using System.CommandLine;
using System.CommandLine.Parsing;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Settings;
using Mnfst.Migrations.Sql.Fleets.Targets;

namespace Mnfst.Migrations.Cli.Fleets;

/// <summary>The options that say which targets a command is for. <c>fleet</c> of the settings file says what they do not.</summary>
internal sealed class FleetOptions
{
    private readonly Option<string?> _file = new("--targets")
    {
        Description = "The targets: a file with a URL or a name a line; - is standard input",
        HelpName = "FILE",
    };

    private readonly Option<string?> _query = new("--query")
    {
        Description = "The targets: a query for name, database or schema, and group",
        HelpName = "SQL",
    };

    private readonly Option<string?> _control = new("--control")
    {
        Description = "The database or environment that --query asks (default: that of --database)",
        HelpName = "DATABASE",
    };

    private readonly Option<string?> _schemas = new("--schemas")
    {
        Description = "The targets: schemas of the database, * and ? as in tenant_*",
        HelpName = "PATTERN",
    };

    private readonly Option<string?> _databases = new("--databases")
    {
        Description = "The targets: databases of the server, * and ? as in tenant_*",
        HelpName = "PATTERN",
    };

    private readonly Option<TargetKind?> _each = new("--each")
    {
        Description = "What plain names in the list of targets are",
        HelpName = "schema|database",
        CustomParser = ParseKind,
        CompletionSources = { "schema", "database" },
    };

    private readonly Option<string[]> _names = Several(
        "--target",
        "Only the target of this name; can be repeated"
    );

    private readonly Option<string[]> _groups = Several(
        "--group",
        "Only the targets of this group; can be repeated"
    );

    private readonly Option<ShardChoice?> _shard = ShardChoice.CreateOption();

    /// <summary>All of them.</summary>
    public IEnumerable<Option> All => [.. OfTargets, _shard];

    /// <summary>Those that say which targets are meant, in whatever shard.</summary>
    public IEnumerable<Option> OfTargets =>
        [_file, _query, _control, _schemas, _databases, _each, _names, _groups];

    /// <summary>The one that says which part of the fleet is meant.</summary>
    public Option Shard => _shard;

    /// <summary>Finds the targets that are asked for.</summary>
    /// <exception cref="CommandFailedException">They are not told rightly, or there are none.</exception>
    /// <exception cref="MigrationException">A database that is to tell them cannot be reached, or refuses.</exception>
    public async Task<FleetSelection> SelectAsync(CommandContext context)
    {
        var source = ChooseSource(context);
        var shard = context.Get(_shard) switch
        {
            null => (Shard?)null,
            { Named: { } named } => named,
            _ => ShardEngine.Detect(context.Surroundings.Variable),
        };
        var databases = new FleetDatabases(context);
        try
        {
            var reader = new TargetReader(
                context,
                databases,
                context.Get(_each) ?? context.FleetSettings.Each
            );
            var told = await reader.ReadAsync(source);
            TargetChecks.RefuseTwins(told);
            var all = TargetChecks.Narrow(
                told.ConvertAll(one => one.Target),
                context.Get(_names) ?? [],
                context.Get(_groups) ?? []
            );
            return new FleetSelection(
                [
                    .. all.Where(target => shard?.Has(target) != false)
                        .OrderBy(target => target.Name, StringComparer.Ordinal),
                ],
                all.Count,
                shard
            )
            {
                Databases = databases,
            };
        }
        catch
        {
            await databases.DisposeAsync();
            throw;
        }
    }

    /// <summary>Says the same on another command line, of a program that finds no settings file.</summary>
    /// <exception cref="CommandFailedException">It cannot be said there.</exception>
    public IReadOnlyList<string> Repeat(CommandContext context)
    {
        var source = ChooseSource(context);
        var each = source.HasPlainNames ? context.Get(_each) ?? context.FleetSettings.Each : null;
        return
        [
            .. source switch
            {
                TargetFile { Path: not null, Written: var path } => Words(_file, path),
                TargetTable { Sql: var sql, Control: var control } =>
                [
                    .. Words(_query, sql),
                    .. control is null ? [] : Words(_control, control),
                ],
                TargetSchemas { Pattern: var pattern } => Words(_schemas, pattern),
                TargetDatabases { Pattern: var pattern } => Words(_databases, pattern),
                TargetProgram { Words: [var program, ..] } => throw NotElsewhere($"'{program}' prints them"),
                _ => throw NotElsewhere("standard input has them"),
            },
            .. each is { } kind ? Words(_each, TargetKindWords.Write(kind)) : [],
            .. (context.Get(_names) ?? []).SelectMany(name => Words(_names, name)),
            .. (context.Get(_groups) ?? []).SelectMany(name => Words(_groups, name)),
        ];

        static string[] Words(Option option, string value) =>
            // A value that begins with a dash would be taken for an option.
            value.StartsWith('-')
                ? [$"{option.Name}={value}"]
                : [option.Name, value];

        CommandFailedException NotElsewhere(string reason) =>
            new(
                $"The targets are known here only: {reason}. Give {_query.Name}, {_schemas.Name}, {_databases.Name} or {_file.Name} FILE, which are there where the program runs.",
                ExitCode.Usage
            );
    }

    private TargetSource ChooseSource(CommandContext context)
    {
        (string Option, TargetSource Source)[] given =
        [
            .. Given(context, _file, path => FileOf(context, path)),
            .. Given(context, _query, sql => new TargetTable(sql) { Control = context.Get(_control) }),
            .. Given(context, _schemas, pattern => new TargetSchemas(pattern)),
            .. Given(context, _databases, pattern => new TargetDatabases(pattern)),
        ];
        if (given is [var one, var other, ..])
            throw new CommandFailedException(
                $"{one.Option} and {other.Option} both say what the targets are. Remove one of them.",
                ExitCode.Usage
            );
        var source = given is [var only]
            ? only.Source
            : context.FleetSettings.Source
                ?? throw new CommandFailedException(
                    "No targets are given. Give --targets FILE, --query SQL, --schemas PATTERN or --databases PATTERN, or write \"fleet\" in mnfst.json.",
                    ExitCode.Usage
                );
        if (given is not [{ Source: TargetTable }])
            context.RefuseGiven([_control], "There is no --query");
        if (!source.HasPlainNames)
            context.RefuseGiven([_each], "The targets are not a list of names");
        return source;
    }

    private static IEnumerable<(string, TargetSource)> Given(
        CommandContext context,
        Option<string?> option,
        Func<string, TargetSource> create
    )
    {
        if (context.Get(option) is not { } value)
            return [];
        return string.IsNullOrWhiteSpace(value)
            ? throw new CommandFailedException(
                $"{option.Name} is blank. Give {option.Name} {option.HelpName}, or remove it.",
                ExitCode.Usage
            )
            : [(option.Name, create(value))];
    }

    private TargetFile FileOf(CommandContext context, string path)
    {
        if (path != "-")
            return new TargetFile(Path.GetFullPath(path, context.Surroundings.Folder), path);
        return context.DatabaseOption == "-"
            ? throw new CommandFailedException(
                $"{_file.Name} and --database both read standard input. Give one of them otherwise.",
                ExitCode.Usage
            )
            : new TargetFile(null, path);
    }

    private static TargetKind? ParseKind(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (TargetKindWords.Find(text) is { } kind)
            return kind;
        result.AddError($"'{text}' is neither of them. {TargetKindWords.Advice}");
        return null;
    }

    private static Option<string[]> Several(string name, string description) =>
        new(name)
        {
            Description = description,
            HelpName = "NAME",
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = false,
        };
}
