using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Fleets;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Cli.Parsing;
using Mnfst.Migrations.Sql.Execution.Connection;

namespace Mnfst.Migrations.Tool.Fleets;

/// <summary><c>fleet manifest</c>: writes what an engine takes to run <c>fleet upgrade</c> in parts.</summary>
internal sealed partial class FleetManifestCommand : CliCommand
{
    private const int StandardShards = 8;
    private const int StandardRetries = 2;
    private const int StandardFailures = 1;

    /// <summary>A label of DNS with room for a hyphen and an index, as an indexed Job names its pods.</summary>
    private const int LongestName = 52;

    private readonly FleetOptions _fleet = new();

    private readonly Dictionary<ManifestEngine, Option<bool>> _engines = ManifestEngine.All.ToDictionary(
        engine => engine,
        engine => new Option<bool>(engine.Option) { Description = $"Write {engine.Title}" }
    );

    private readonly Option<string?> _image = new("--image")
    {
        Description = "The container image whose program carries the migrations",
        HelpName = "IMAGE",
    };

    private readonly Option<string?> _program = new("--program")
    {
        Description =
            "The program: its path in the image for GitLab (default: /migrate), or on the cluster for Slurm (default: ./migrate)",
        HelpName = "PATH",
    };

    private readonly Option<string> _name = new("--name")
    {
        Description = "What to call it there (default: fleet-upgrade)",
        HelpName = "NAME",
        DefaultValueFactory = _ => "fleet-upgrade",
    };

    private readonly Option<string?> _secret = new("--secret")
    {
        Description =
            "Where the database is kept: the Secret of Kubernetes with the key url, the secret or variable of CI, a file for Slurm",
        HelpName = "NAME",
    };

    private readonly Option<int> _shards = Count("--shards", "How many parts", StandardShards, least: 1);

    private readonly Option<int?> _atOnce = new("--max-parallel")
    {
        Description = "How many parts run at once (default: all)",
        HelpName = "N",
        CustomParser = result => ParseCount(result, "--max-parallel", 1),
    };

    private readonly Option<int> _retries = Count(
        "--retries",
        "How often a part that failed runs again, by Kubernetes and GitLab",
        StandardRetries,
        least: 0
    );

    private readonly Option<int> _failures = Count(
        "--max-failed-shards",
        "How many parts may fail before Kubernetes stops the others",
        StandardFailures,
        least: 0
    );

    private readonly Option<string?> _file = new("--file")
    {
        Description = "The file to write, instead of standard output",
        HelpName = "FILE",
    };

    private readonly Argument<string[]> _arguments = new("ARGUMENT")
    {
        Description = "More arguments of 'fleet upgrade', after --",
        Arity = ArgumentArity.ZeroOrMore,
        DefaultValueFactory = _ => [],
    };

    public FleetManifestCommand()
        : base("manifest", "Write a manifest that runs 'fleet upgrade' on Kubernetes, in CI or on a cluster")
    {
        Add(_arguments);
        Add(_engines.Values);
        Add(_image, _program, _name, _secret, _shards, _atOnce, _retries, _failures, _file);
        Add(_fleet.OfTargets);
        Examples =
        [
            "fleet manifest --kubernetes --image registry.example/migrations:1.4.0 --schemas 'tenant_*'",
            "fleet manifest --github --image ghcr.io/example/migrations:1.4.0 --schemas 'tenant_*' --file .github/workflows/fleet.yml",
            "fleet manifest --slurm --program ./migrate --shards 64 --schemas 'tenant_*' -- --parallel 16 --max-failures 1%",
        ];
    }

    public override CommandInput Input => CommandInput.Settings;

    public override async Task<ExitCode> RunAsync(CommandContext context)
    {
        var engine = ChooseEngine(context);
        RefuseUseless(context, engine);
        var text = engine.Write(Read(context, engine));
        if (context.Get(_file) is not { } file)
            context.Output.Results.WriteExactly(text);
        else
        {
            await WriteAsync(
                Path.GetFullPath(file, context.Surroundings.Folder),
                text,
                context.CancellationToken
            );
            context.Output.Conclude(new Line("Wrote", Palette.Good).Add($" {file}."));
        }
        return ExitCode.Done;
    }

    private ManifestEngine ChooseEngine(CommandContext context) =>
        ManifestEngine.All.Where(engine => context.Get(_engines[engine])).ToList() switch
        {
            [var only] => only,
            [] => throw Wrong(
                $"Say for which engine: {string.Join(", ", ManifestEngine.All.Select(engine => engine.Option))}."
            ),
            [var one, var other, ..] => throw Wrong($"{one} and {other} exclude each other. Give only one."),
        };

    private void RefuseUseless(CommandContext context, ManifestEngine engine)
    {
        if (engine != ManifestEngine.Kubernetes)
            context.RefuseGiven([_failures], "Only Kubernetes stops the others");
        if (engine == ManifestEngine.GitHub || engine == ManifestEngine.Slurm)
            context.RefuseGiven([_retries], "Only Kubernetes and GitLab run a part again by themselves");
        if (engine == ManifestEngine.GitLab)
            context.RefuseGiven([_atOnce], "GitLab runs as many jobs at once as it has runners");
        if (engine == ManifestEngine.Kubernetes || engine == ManifestEngine.GitHub)
            context.RefuseGiven([_program], "The image runs its own program");
        if (engine == ManifestEngine.Slurm && context.Get(_image) is not null)
            context.RefuseGiven([_program], "The image runs its own program");
    }

    private ManifestRequest Read(CommandContext context, ManifestEngine engine)
    {
        var shards = context.Get(_shards);
        var most =
            engine == ManifestEngine.GitHub ? GitHubManifest.MostShards
            : engine == ManifestEngine.GitLab ? GitLabManifest.MostShards
            : int.MaxValue;
        if (shards > most)
            throw Wrong($"{_shards.Name} {shards} is too many: {engine.Title} has {most} parts at most.");
        var retries = context.Get(_retries);
        if (engine == ManifestEngine.GitLab && retries > GitLabManifest.MostRetries)
            throw Wrong(
                $"{_retries.Name} {retries} is too often: GitLab runs a job again {GitLabManifest.MostRetries} times at most."
            );
        return new ManifestRequest(NameOf(context), shards, ArgumentsOf(context))
        {
            Image = ImageOf(context, engine),
            Program = context.Get(_program) ?? (engine == ManifestEngine.GitLab ? "/migrate" : "./migrate"),
            Secret = SecretOf(context, engine),
            AtOnce = Math.Min(shards, context.Get(_atOnce) ?? shards),
            Retries = retries,
            MaxFailedShards = Math.Min(shards, context.Get(_failures)),
        };
    }

    /// <summary>One that all engines take as it is.</summary>
    private string NameOf(CommandContext context) =>
        context.Get(_name) is { Length: <= LongestName } name && Label().IsMatch(name)
            ? name
            : throw Wrong(
                $"'{context.Get(_name)}' cannot be a name there. Write lower case letters, digits and hyphens, {LongestName} characters at most: {_name.Name} app-fleet."
            );

    private string? ImageOf(CommandContext context, ManifestEngine engine) =>
        context.Get(_image) switch
        {
            null when engine == ManifestEngine.Slurm => null,
            null => throw Wrong(
                $"{engine} needs the container image of the program: {_image.Name} {_image.HelpName}."
            ),
            var image when Image().IsMatch(image) => image,
            var image => throw Wrong(
                $"'{image}' is no container image. Write it as registry.example/migrations:1.4.0."
            ),
        };

    private string? SecretOf(CommandContext context, ManifestEngine engine)
    {
        var secret = context.Get(_secret);
        if (engine == ManifestEngine.Slurm)
            return secret?.Length == 0 ? throw Wrong($"{_secret.Name} is blank. Name a file.") : secret;
        if (engine == ManifestEngine.Kubernetes)
            return
                (secret ?? $"{context.Get(_name)}-database") is var name
                && name.Length <= 253
                && Subdomain().IsMatch(name)
                ? name
                : throw Wrong(
                    $"'{secret}' cannot be the name of a Secret. Write lower case letters, digits, hyphens and dots."
                );
        return Variable().IsMatch(secret ?? "MNFST_DATABASE")
            ? secret ?? "MNFST_DATABASE"
            : throw Wrong(
                $"'{secret}' cannot be the name of a secret there. Write letters, digits and _, such as MNFST_DATABASE."
            );
    }

    private string[] ArgumentsOf(CommandContext context)
    {
        var targets = _fleet.Repeat(context);
        RefusePassword(targets);
        var given = context.Get(_arguments);
        if (
            given.FirstOrDefault(word =>
                word == "--shard" || word.StartsWith("--shard=", StringComparison.Ordinal)
            )
            is not null
        )
            throw Wrong("The manifest says which shard is meant. Remove --shard.");
        string[] all = [.. targets, .. SettingsWords.Of(context.FleetSettings, given), .. given];
        return all.Any(word => word.Contains('\0', StringComparison.Ordinal))
            ? throw Wrong("An argument contains a NUL character. Remove it.")
            : all;
    }

    /// <summary>A manifest is read by more people than a secret.</summary>
    private static void RefusePassword(IEnumerable<string> words)
    {
        foreach (var word in words.Where(DatabaseChoice.IsUrl))
        {
            if (Secrets.Redact(word) != word)
                throw Wrong(
                    "A database of --control has a password, which the manifest would show. Remove it, and give it to the program in PGPASSWORD or .pgpass."
                );
        }
    }

    private static async Task WriteAsync(string file, string text, CancellationToken cancellationToken)
    {
        try
        {
            await File.WriteAllTextAsync(
                file,
                text,
                new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
                cancellationToken
            );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException(
                $"The manifest cannot be written to '{file}': {e.Message}",
                innerException: e
            );
        }
    }

    private static Option<int> Count(string name, string description, int standard, int least) =>
        new(name)
        {
            Description = $"{description} (default: {standard})",
            HelpName = "N",
            CustomParser = result => ParseCount(result, name, least),
            DefaultValueFactory = _ => standard,
        };

    private static int ParseCount(ArgumentResult result, string name, int least)
    {
        var text = result.Tokens[0].Value;
        if (
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count >= least
            && count <= 100_000
        )
            return count;
        result.AddError($"'{text}' cannot be {name}. Write a number from {least} to 100000.");
        return least;
    }

    private static CommandFailedException Wrong(string message) => new(message, ExitCode.Usage);

    [GeneratedRegex(@"\A[a-z0-9]([a-z0-9-]*[a-z0-9])?\z")]
    private static partial Regex Label();

    [GeneratedRegex(@"\A[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*\z")]
    private static partial Regex Subdomain();

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]*\z")]
    private static partial Regex Variable();

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._:/@-]*\z")]
    private static partial Regex Image();
}
