using System.Text;
using CsCheck;
using Mnfst.Migrations.Tool.Fleets;

namespace Mnfst.Migrations.Tool.Tests.Fleets;

/// <summary>What is to be written into manifests.</summary>
internal static class Requests
{
    /// <summary>Words that mean something to one of those who read them on the way.</summary>
    public static readonly string[] Nasty =
    [
        "plain",
        "tenant_*",
        "it's \"quoted\" \\ and `more`",
        "$(id) ${HOME} $HOME $$ $$$(x)",
        "${{ github.token }} ${{'x'}} }}",
        "two\nlines\n\n  and an indented one",
        "ends with a line\n",
        " begins with a space",
        "- list: { a: [b], # no comment }",
        "'; rm -rf / #",
        "tab\tbell\u0007nel\u0085line\u2028bom\ufeff",
        "Zürich 日本 😀",
        "%A %a",
        "&anchor *alias !tag |block >folded @at ~",
        "",
    ];

    /// <summary>Whatever can be a word of a command line.</summary>
    public static Gen<string[]> AnyWords { get; } =
        Gen
            .String.Where(word =>
                !word.Contains('\0', StringComparison.Ordinal)
                && Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(word)) == word
            )
            .Array[0, 4];

    public static ManifestRequest With(params string[] arguments) =>
        new("app-fleet", 8, arguments)
        {
            Image = "registry.example/migrations:1.4.0",
            Program = "./migrate",
            Secret = "MNFST_DATABASE",
            AtOnce = 4,
            Retries = 2,
            MaxFailedShards = 1,
        };
}
