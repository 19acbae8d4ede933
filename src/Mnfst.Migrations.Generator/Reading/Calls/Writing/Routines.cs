using Mnfst.Migrations.Generator.Reading.Calls.Values;

namespace Mnfst.Migrations.Generator.Reading.Calls.Writing;

/// <summary>Functions and procedures by their definitions.</summary>
internal static class Routines
{
    private const string DefaultLanguage = "plpgsql";

    public static readonly DefinitionWriter Function = Of("FUNCTION");
    public static readonly DefinitionWriter Procedure = Of("PROCEDURE");

    private static DefinitionWriter Of(string word) =>
        new(word, Write)
        {
            Name = NameAndArguments,
            CanReplace = (from, to) =>
                from.Fragment("Arguments") == to.Fragment("Arguments")
                && from.Fragment("Returns") == to.Fragment("Returns"),
        };

    private static string Write(Arguments given) =>
        Clauses.Of(
            NameAndArguments(given),
            Clauses.After("RETURNS", given.Fragment("Returns")),
            $"LANGUAGE {(given.Has("Language") ? given.Name("Language") : DefaultLanguage)}",
            Unless("VOLATILE", given.Write("Volatility", Scalars.Keyword)),
            given.If("Strict", "STRICT"),
            given.If("LeakProof", "LEAKPROOF"),
            given.If("SecurityDefiner", "SECURITY DEFINER"),
            Clauses.After("PARALLEL", Unless("UNSAFE", given.Write("Parallel", Scalars.Keyword))),
            Clauses.After("COST", given.Write("Cost", Scalars.Number)),
            Clauses.After("ROWS", given.Write("Rows", Scalars.Number)),
            given.Has("SearchPath") ? $"SET search_path TO {SearchPath(given)}" : "",
            given.Write("Settings", Lists.Settings),
            $"AS {Body(given.Text("Body"))}"
        );

    private static string NameAndArguments(Arguments given) =>
        $"{given.Qualified("Name", "Schema")}({given.Fragment("Arguments")})";

    private static string SearchPath(Arguments given) =>
        given.Names("SearchPath") is { Length: > 0 } path ? path : "''";

    private static string Unless(string usual, string keyword) => keyword == usual ? "" : keyword;

    /// <summary>The body between tags that it does not hold.</summary>
    public static string Body(string body)
    {
        var tag = "$body$";
        for (var i = 1; body.Contains(tag); i++)
            tag = $"$body{i}$";
        return $"{tag}\n{body.Trim('\r', '\n')}\n{tag}";
    }
}
