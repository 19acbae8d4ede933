using Mnfst.Migrations.Cli.Tests.Infrastructure;

namespace Mnfst.Migrations.Cli.Tests.Fleets;

/// <summary>Where the targets of a fleet come from, and which are refused, without asking a server.</summary>
public class TargetTests
{
    private const string Nowhere = "postgres://ops:s3cret-of-ops@127.0.0.1:1/app";

    [Fact]
    public async Task A_file_has_urls_names_groups_and_comments()
    {
        using var program = Nobody()
            .With(
                "tenants.txt",
                """
                # The pilots.
                postgres://u@127.0.0.1:1/one

                two   postgres://u:pass-of-two@127.0.0.1:1/2
                three host=127.0.0.1 port=1 user=u dbname='the third'
                plain
                [gold]
                  rich
                """
            );

        var outcome = (
            await program.RunAsync("fleet", "targets", "--targets", "tenants.txt", "--each", "database")
        ).Succeeded();

        Assert.Equal(
            """
            target                        database                              group
            plain                         postgres://ops@127.0.0.1:1/plain
            postgres://u@127.0.0.1:1/one
            rich                          postgres://ops@127.0.0.1:1/rich       gold
            three                         postgres://u@127.0.0.1:1/the%20third
            two                           postgres://u@127.0.0.1:1/2

            """.ReplaceLineEndings("\n"),
            string.Join('\n', outcome.Results.Split('\n').Select(line => line.TrimEnd()))
        );
        Assert.Equal("5 targets.\n", outcome.Messages);
    }

    [Fact]
    public async Task Plain_names_are_schemas_or_databases_as_is_said()
    {
        using var program = Nobody("acme\nbeta\n");

        var schemas = await ListAsync(program, "--each", "schema");
        var databases = await ListAsync(program, "--each", "database");
        var neither = (await program.RunAsync("fleet", "targets", "--targets", "t")).Failed(1);

        Assert.Equal(["acme app acme", "beta app beta"], schemas);
        Assert.Equal(["acme acme ", "beta beta "], databases);
        Assert.Equal(
            "error: t(1): error: 'acme' is no URL, so it names a schema or a database. Say which: --each schema or --each database, or \"each\" in mnfst.json.\n",
            neither.Messages
        );
    }

    [Fact]
    public async Task Urls_need_no_other_database()
    {
        using var program = new Program().With("t", "postgres://u@h/one\n");

        Assert.Equal(["postgres://u@h/one one "], await ListAsync(program));
        Assert.StartsWith(
            "error: No database is given.",
            (await program.RunAsync("fleet", "targets", "--schemas", "*")).Failed(2).Messages,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Targets_are_read_from_standard_input()
    {
        using var program = Nobody();
        program.Input = new StringReader("beta\nacme\n");

        var outcome = await program.RunAsync(
            "fleet",
            "targets",
            "--targets",
            "-",
            "--each",
            "schema",
            "-o",
            "json"
        );

        Assert.Equal(["acme app acme", "beta app beta"], Targets(outcome));
        program.Input = null;
        Refused(
            await program.RunAsync("fleet", "targets", "--targets", "-"),
            2,
            "'--targets -' reads the targets from standard input, which is a terminal."
        );
        Refused(
            await program.RunAsync("fleet", "targets", "--targets", "-", "--database", "-"),
            2,
            "--targets and --database both read standard input."
        );
    }

    [Fact]
    public async Task The_settings_file_says_what_options_do_not()
    {
        using var program = Nobody()
            .With("mnfst.json", """{ "fleet": { "file": "lists/all.txt", "each": "schema" } }""")
            .With("lists/all.txt", "acme\n")
            .With("t", "beta\n");

        Assert.Equal(["acme app acme"], Targets(await program.RunAsync("fleet", "targets", "-o", "json")));
        Assert.Equal(["beta app beta"], await ListAsync(program));
    }

    [Fact]
    public async Task An_environment_goes_before_what_holds_for_all()
    {
        using var program = Nobody()
            .With(
                "mnfst.json",
                """
                {
                  "fleet": { "file": "all.txt", "each": "schema" },
                  "environments": { "one": { "fleet": { "file": "one.txt" } } }
                }
                """
            )
            .With("all.txt", "acme\nbeta\n")
            .With("one.txt", "beta\n");

        Assert.Equal(
            ["beta app beta"],
            Targets(await program.RunAsync("fleet", "targets", "--env", "one", "-o", "json"))
        );
    }

    [Fact]
    public async Task A_program_prints_targets()
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("The program is a script of a Unix shell.");
        using var program = Nobody()
            .With("mnfst.json", """{ "fleet": { "command": ["sh", "list.sh", "a b"], "each": "schema" } }""")
            .With(
                "list.sh",
                "echo \"$1\"\necho x postgres://u:pass-of-x-77@h/x\necho 'read pass-of-x-77' >&2\n"
            );

        var outcome = (await program.RunAsync("fleet", "targets", "-o", "json")).Succeeded();

        Assert.Equal(["a b app a b", "x x "], Targets(outcome));
        Assert.Equal("read ***\n", outcome.Messages.Replace("2 targets.\n", "", StringComparison.Ordinal));
        program.With("list.sh", "exit 3\n");
        Refused(
            await program.RunAsync("fleet", "targets"),
            1,
            "'sh', which is to print the targets, exited with code 3."
        );
        program.With("list.sh", "");
        Refused(
            await program.RunAsync("fleet", "targets"),
            1,
            "The fleet has no targets: 'sh' printed no target."
        );
        program.With("list.sh", "printf '\\377\\n'");
        Refused(
            await program.RunAsync("fleet", "targets"),
            1,
            "The targets cannot be read: what 'sh' prints is not UTF-8."
        );
    }

    [Theory]
    [InlineData("", "The fleet has no targets: 't' names no target.")]
    [InlineData("# nobody\n\n[gold]\n", "The fleet has no targets: 't' names no target.")]
    [InlineData("\n[]\n", "t(2): error: The group has no name. Write [GROUP].")]
    [InlineData(
        "a\n\na\n",
        "Two targets are the same, schema 'a' of localhost:1/app: 'a' (t(1)) and 'a' (t(3))."
    )]
    [InlineData(
        "a postgres://u@h/one\na postgres://u@h/two",
        "Two targets are called 'a': t(1) and t(2). Give each a name of its own."
    )]
    [InlineData(
        "a postgres://u@h/one\nb postgres://v@H.:5432/one",
        "Two targets are the same, h:5432/one: 'a' (t(1)) and 'b' (t(2)). Remove one of them."
    )]
    [InlineData(
        "a postgres://u@localhost/one\nb postgres://u@[::1]/one",
        "Two targets are the same, localhost:5432/one: 'a' (t(1)) and 'b' (t(2))."
    )]
    [InlineData(
        "a postgres://u@h,i:5433/one\nb postgres://u@i:5433,h:5432/one",
        "Two targets are the same, h:5432,i:5433/one: 'a' (t(1)) and 'b' (t(2))."
    )]
    [InlineData("b\npostgres://u:se/cret@h/x\n", "t(2): error: The database URL has a misplaced /, @ or =.")]
    [InlineData("a mysql://u@h/x\n", "t(1): error: Invalid connection string. 'mysql' is not PostgreSQL")]
    [InlineData(
        "a\u0001b\n",
        "t(1): error: A target has a line break, or another control character, in its name."
    )]
    public async Task What_is_wrong_with_a_file_is_told_with_its_line(string text, string message)
    {
        using var program = Nobody(text);

        Refused(await program.RunAsync("fleet", "targets", "--targets", "t", "--each", "schema"), 1, message);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_told()
    {
        using var program = Nobody().With("latin1", [0x61, 0xe4, 0x0a]);

        Refused(
            await program.RunAsync("fleet", "targets", "--targets", "missing"),
            1,
            "The targets cannot be read from 'missing': "
        );
        Refused(
            await program.RunAsync("fleet", "targets", "--targets", "latin1"),
            1,
            "The targets cannot be read: latin1 is not UTF-8. Save it as UTF-8."
        );
    }

    [Theory]
    [InlineData(
        "No targets are given. Give --targets FILE, --query SQL, --schemas PATTERN or --databases PATTERN"
    )]
    [InlineData("--targets and --schemas both say what the targets are.", "--targets", "t", "--schemas", "*")]
    [InlineData("--query and --databases both say", "--query", "SELECT", "--databases", "*")]
    [InlineData("There is no --query, so --control has no effect.", "--targets", "t", "--control", "dev:")]
    [InlineData(
        "The targets are not a list of names, so --each has no effect.",
        "--schemas",
        "*",
        "--each",
        "schema"
    )]
    [InlineData(
        "'table' is neither of them. Write 'schema' or 'database'.",
        "--targets",
        "t",
        "--each",
        "table"
    )]
    [InlineData("--schemas is blank.", "--schemas", " ")]
    public async Task Options_that_do_not_fit_together_are_refused(string message, params string[] options)
    {
        using var program = Nobody("acme\n");

        Refused(await program.RunAsync(["fleet", "targets", .. options]), 2, message);
    }

    [Fact]
    public async Task Targets_are_narrowed_to_names_and_groups()
    {
        using var program = Nobody("acme\n[gold]\nbeta\ngamma\n[free]\ndelta\n");

        Assert.Equal(["acme app acme", "beta app beta"], await Asked("--target", "beta", "--target", "acme"));
        Assert.Equal(["beta app beta", "gamma app gamma"], await Asked("--group", "gold"));
        Assert.Equal(
            ["delta app delta", "gamma app gamma"],
            await Asked("--group", "gold", "--group", "free", "--target", "gamma", "--target", "delta")
        );
        Refused(await Run("--target", "bta"), 2, "There is no target 'bta'. Did you mean 'beta'?");
        Refused(
            await Run("--target", "zzzzzz"),
            2,
            "There is no target 'zzzzzz'. 'mnfst fleet targets' lists all."
        );
        Refused(await Run("--group", "golden"), 2, "There is no group 'golden'. Did you mean 'gold'?");
        Refused(
            await Run("--group", "gold", "--target", "acme"),
            2,
            "No target is left: none of those of --target is in a group of --group."
        );
        using var plain = Nobody("acme\n");
        Refused(
            await plain.RunAsync("fleet", "targets", "--targets", "t", "--each", "schema", "--group", "gold"),
            2,
            "There is no group 'gold'. The fleet has no groups."
        );

        Task<Outcome> Run(params string[] more) =>
            program.RunAsync([
                "fleet",
                "targets",
                "--targets",
                "t",
                "--each",
                "schema",
                "-o",
                "json",
                .. more,
            ]);
        async Task<IEnumerable<string>> Asked(params string[] more) => Targets(await Run(more));
    }

    [Fact]
    public async Task The_passwords_of_many_urls_are_told_to_nobody()
    {
        using var program = new Program().With(
            "t",
            string.Concat(
                Enumerable.Range(0, 10_000).Select(i => $"t{i} postgres://u:pass-of-many-{i}@h/d{i}\n")
            )
        );

        var outcome = (await program.RunAsync("fleet", "targets", "--targets", "t")).Succeeded();

        Assert.DoesNotContain("pass-of-many", outcome.Results, StringComparison.Ordinal);
        Assert.Equal("10000 targets.\n", outcome.Messages);
        Assert.Equal(10_001, outcome.Results.Count(sign => sign == '\n'));
    }

    private static Program Nobody(string? targets = null)
    {
        var program = new Program();
        program.Variables["MNFST_DATABASE"] = Nowhere;
        return targets is null ? program : program.With("t", targets);
    }

    private static async Task<IEnumerable<string>> ListAsync(Program program, params string[] more) =>
        Targets(await program.RunAsync(["fleet", "targets", "--targets", "t", "-o", "json", .. more]));

    private static IEnumerable<string> Targets(Outcome outcome) =>
        outcome
            .Succeeded()
            .Json.GetProperty("targets")
            .EnumerateArray()
            .Select(target =>
                $"{target.GetProperty("name").GetString()} {target.GetProperty("database").GetString()!.Split('/')[^1]} {(target.TryGetProperty("schema", out var schema) ? schema.GetString() : "")}"
            );

    private static void Refused(Outcome outcome, int exitCode, string message)
    {
        outcome.Failed(exitCode);
        Assert.StartsWith($"error: {message}", outcome.Messages, StringComparison.Ordinal);
        Assert.DoesNotContain("cret", outcome.Messages, StringComparison.Ordinal);
    }
}
