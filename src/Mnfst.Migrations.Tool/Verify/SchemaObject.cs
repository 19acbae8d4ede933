using System.Text.RegularExpressions;

namespace Mnfst.Migrations.Tool.Verify;

/// <summary>An object of a schema, or a part of one that stands by itself: a comment, a privilege, a constraint.</summary>
/// <param name="Header">What it is called.</param>
/// <param name="Text">The statements that make it.</param>
internal sealed record SchemaObject(ObjectHeader Header, string Text);

/// <summary>
/// What pg_dump calls an object: <c>Name: x; Type: TABLE; Schema: public; Owner: postgres</c>, and its tablespace if it has
/// one.
/// </summary>
/// <param name="Text">The words.</param>
internal sealed partial record ObjectHeader(string Text)
{
    /// <summary>What kind of object it is, in pg_dump's words, such as <c>MATERIALIZED VIEW</c>.</summary>
    public string Kind { get; } = Parts().Match(Text).Groups["kind"].Value;

    /// <summary>The object, for people: <c>FUNCTION public.f(integer)</c>.</summary>
    public string Describe()
    {
        var parts = Parts().Match(Text).Groups;
        var schema = parts["schema"].Value;
        return schema is "-" or "" ? $"{Kind} {parts["name"]}" : $"{Kind} {schema}.{parts["name"]}";
    }

    /// <summary>Greedy: a name may hold anything that follows it.</summary>
    [GeneratedRegex("^Name: (?<name>.*); Type: (?<kind>[A-Z ]+); Schema: (?<schema>.*); Owner: ")]
    private static partial Regex Parts();
}
