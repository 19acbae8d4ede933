using System.CommandLine;
using System.CommandLine.Parsing;
using Mnfst.Migrations.Core.Graph;

namespace Mnfst.Migrations.Cli.Parsing;

/// <summary>Arguments and options that name revisions, read when the command line is.</summary>
internal static class RevisionArguments
{
    private const string Forms =
        "an id or a prefix, a branch label, @TAG, head, heads, base, +N, -N, LABEL@head";

    /// <summary>One revision.</summary>
    /// <param name="description">What it is to the command.</param>
    /// <param name="standard">What is taken if none is named; null if one must be.</param>
    public static Argument<RevisionSpecifier> One(string description, string? standard = null)
    {
        var argument = new Argument<RevisionSpecifier>("REVISION")
        {
            Description = $"{description}: {Forms}",
            CustomParser = result => Parse(result, result.Tokens[0]),
        };
        if (standard is not null)
        {
            argument.Arity = ArgumentArity.ZeroOrOne;
            argument.DefaultValueFactory = _ => RevisionSpecifier.Parse(standard);
        }
        return argument;
    }

    /// <summary>One revision, or none.</summary>
    /// <param name="description">What it is to the command.</param>
    public static Argument<RevisionSpecifier?> Optional(string description) =>
        new("REVISION")
        {
            Description = $"{description}: {Forms}",
            Arity = ArgumentArity.ZeroOrOne,
            CustomParser = result => Parse(result, result.Tokens[0]),
            DefaultValueFactory = _ => null,
        };

    /// <summary>One revision or several.</summary>
    /// <param name="description">What they are to the command.</param>
    /// <param name="standard">What is taken if none is named; null if one must be.</param>
    /// <param name="isRequired">Whether one has to be named if there is no standard.</param>
    public static Argument<RevisionSpecifier[]> Several(
        string description,
        string? standard = null,
        bool isRequired = true
    )
    {
        var argument = new Argument<RevisionSpecifier[]>("REVISION")
        {
            Description = $"{description}: {Forms}",
            Arity = isRequired ? ArgumentArity.OneOrMore : ArgumentArity.ZeroOrMore,
            CustomParser = result =>
                [.. result.Tokens.Select(token => Parse(result, token)).OfType<RevisionSpecifier>()],
        };
        if (!isRequired)
            argument.DefaultValueFactory = _ => [];
        if (standard is not null)
        {
            argument.Arity = ArgumentArity.ZeroOrMore;
            argument.DefaultValueFactory = _ => [RevisionSpecifier.Parse(standard)];
        }
        return argument;
    }

    /// <summary>Where to go, from wherever the database stands or from where the range says.</summary>
    /// <param name="description">What it is to the command.</param>
    /// <param name="arity">How many there may be.</param>
    /// <param name="standard">What is taken if none is named; null if one must be.</param>
    /// <param name="isOther">Whether what stands there names no revisions by the rest of the command line.</param>
    public static Argument<RevisionRange[]> Targets(
        string description,
        ArgumentArity arity,
        string? standard = null,
        Predicate<ArgumentResult>? isOther = null
    )
    {
        var argument = new Argument<RevisionRange[]>("REVISION")
        {
            Description = $"{description}: {Forms}; with --sql also FROM:TO",
            Arity = arity,
            CustomParser = result =>
                isOther?.Invoke(result) == true
                    ? []
                    : [.. result.Tokens.Select(token => ParseTarget(result, token)).OfType<RevisionRange>()],
        };
        if (standard is not null)
            argument.DefaultValueFactory = _ => [ToTarget(RevisionSpecifier.Parse(standard))];
        return argument;
    }

    /// <summary>Revisions that are named by an option, which may be given several times.</summary>
    public static Option<RevisionSpecifier[]> SeveralByOption(string name, string description) =>
        new(name)
        {
            Description = description,
            HelpName = "REVISION",
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = false,
            CustomParser = result =>
                [.. result.Tokens.Select(token => Parse(result, token)).OfType<RevisionSpecifier>()],
        };

    private static RevisionRange? ParseTarget(SymbolResult result, Token token)
    {
        if (!token.Value.Contains(':', StringComparison.Ordinal))
            return Parse(result, token) is { } target ? ToTarget(target) : null;
        var range = Read(result, token.Value, RevisionRange.Parse);
        if (range is null or { End: not null })
            return range;
        result.AddError($"'{token.Value}' has no end. Write {token.Value}head, for example.");
        return null;
    }

    private static RevisionRange ToTarget(RevisionSpecifier target) => new(target.ToString(), null, target);

    /// <summary>A range of history.</summary>
    public static Option<RevisionRange?> Range() =>
        new("--rev-range", "-r")
        {
            Description = "The revisions to show: START:END, START: or :END, both ends included",
            HelpName = "RANGE",
            CustomParser = result => Read(result, result.Tokens[0].Value, RevisionRange.Parse),
        };

    /// <summary>A range as an argument.</summary>
    /// <param name="description">What it is to the command.</param>
    public static Argument<RevisionRange> Range(string description) =>
        new("RANGE")
        {
            Description = description,
            CustomParser = result => Read(result, result.Tokens[0].Value, RevisionRange.Parse),
        };

    /// <summary>What begins with a hyphen and counts nothing was meant for an option.</summary>
    private static RevisionSpecifier? Parse(SymbolResult result, Token token)
    {
        if (!UnknownOption.Looks(token.Value))
            return Read(result, token.Value, RevisionSpecifier.Parse);
        result.AddError(UnknownOption.Describe(token.Value, result));
        return null;
    }

    private static T? Read<T>(SymbolResult result, string text, Func<string, T> parse)
        where T : class
    {
        try
        {
            return parse(text);
        }
        catch (RevisionException e)
        {
            result.AddError(e.Message);
            return null;
        }
    }
}
