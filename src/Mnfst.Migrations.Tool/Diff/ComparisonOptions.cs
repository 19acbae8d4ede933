using System.CommandLine;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Schema.Comparing;
using Mnfst.Migrations.Schema.Comparing.Filters;
using Mnfst.Migrations.Schema.Model;

namespace Mnfst.Migrations.Tool.Diff;

/// <summary>The options of commands that compare schemas: what counts, beside what <c>compare</c> in <c>mnfst.json</c> says.</summary>
internal sealed class ComparisonOptions
{
    private readonly Option<bool> _owners = new("--owners") { Description = "Compare who owns what, too" };

    private readonly Option<bool> _privileges = new("--privileges")
    {
        Description = "Compare what is granted to whom, too",
    };

    private readonly Option<string[]> _include = Repeated(
        "--include",
        "Compare only what is called so: users, app.*",
        "PATTERN"
    );

    private readonly Option<string[]> _exclude = Repeated(
        "--exclude",
        "Do not compare what is called so: users, audit.*",
        "PATTERN"
    );

    private readonly Option<string[]> _includeSchema = Repeated(
        "--include-schema",
        "Compare only this schema and what is in it",
        "PATTERN"
    );

    private readonly Option<string[]> _excludeSchema = Repeated(
        "--exclude-schema",
        "Do not compare this schema and what is in it",
        "PATTERN"
    );

    private readonly Option<string[]> _includeKind = Repeated(
        "--include-kind",
        "Compare only this kind of objects: table, view, policy, ...",
        "KIND"
    );

    private readonly Option<string[]> _excludeKind = Repeated(
        "--exclude-kind",
        "Do not compare this kind of objects",
        "KIND"
    );

    public IEnumerable<Option> All =>
        [
            _owners,
            _privileges,
            _include,
            _exclude,
            _includeSchema,
            _excludeSchema,
            _includeKind,
            _excludeKind,
        ];

    /// <summary>What counts.</summary>
    /// <exception cref="CommandFailedException">There is no such kind of objects.</exception>
    public CompareOptions Read(CommandContext context)
    {
        var settings = context.File.Compare;
        return new CompareOptions
        {
            Scope =
                (context.Get(_owners) || settings.Owners ? ModelScope.Owners : 0)
                | (context.Get(_privileges) || settings.Privileges ? ModelScope.Privileges : 0),
            Filter = new ModelFilter
            {
                IncludeNames = Join(settings.Include, _include),
                ExcludeNames = Join(settings.Exclude, _exclude),
                IncludeSchemas = Join(settings.IncludeSchemas, _includeSchema),
                ExcludeSchemas = Join(settings.ExcludeSchemas, _excludeSchema),
                IncludeKinds = Join(settings.IncludeKinds, _includeKind).Select(Kind).ToEquatableArray(),
                ExcludeKinds = Join(settings.ExcludeKinds, _excludeKind).Select(Kind).ToEquatableArray(),
            },
        };

        EquatableArray<string> Join(IReadOnlyList<string> fromFile, Option<string[]> option) =>
            fromFile.Concat(context.Get(option) ?? []).ToEquatableArray();
    }

    private static ObjectKind Kind(string name)
    {
        var kinds = Enum.GetValues<ObjectKind>().Where(IsCompared).ToList();
        var words = name.Replace('_', ' ').Replace('-', ' ');
        foreach (var kind in kinds)
        {
            if (string.Equals(kind.Noun(), words, StringComparison.OrdinalIgnoreCase))
                return kind;
        }
        throw new CommandFailedException(
            $"There is no kind of objects '{name}'. Write one of: {string.Join(", ", kinds.Select(kind => kind.Noun()))}.",
            ExitCode.Usage
        );
    }

    /// <summary>Columns and defaults are parts of tables.</summary>
    private static bool IsCompared(ObjectKind kind) => kind is not (ObjectKind.Column or ObjectKind.Default);

    private static Option<string[]> Repeated(string name, string description, string helpName) =>
        new(name)
        {
            Description = $"{description}; can be repeated",
            HelpName = helpName,
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = false,
        };
}
