using System.Text.Json;
using Mnfst.Migrations.Cli.Tests.Infrastructure;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Cli.Tests.Settings;

/// <summary>Databases and passwords that a program prints, or that come from standard input.</summary>
public class DatabaseSecretTests(PostgresServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_program_prints_the_database()
    {
        SkipOnWindows();
        await using var database = await server.CreateDatabaseAsync(Token);
        await using var role = await PasswordRole.CreateAsync(database, Token);
        using var program = Reading(
            new
            {
                command = new[] { "printf", "%s\\r\\n", $"{role.ConnectionString};Password={role.Password}" },
            }
        );

        var outcome = (await program.RunAsync("upgrade")).Succeeded();

        Assert.DoesNotContain(role.Password, outcome.Results + outcome.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_prints_the_password_of_an_environment_when_that_is_chosen()
    {
        SkipOnWindows();
        await using var database = await server.CreateDatabaseAsync(Token);
        await using var role = await PasswordRole.CreateAsync(database, Token);
        using var program = new Program()
            .Sql("001")
            .With(
                "bin/secret",
                $"#!/bin/sh\necho asked >> asked\necho for {role.Password} >&2\necho '{role.Password}'\n"
            )
            .With(
                "mnfst.json",
                JsonSerializer.Serialize(
                    new
                    {
                        database = database.ConnectionString,
                        environments = new
                        {
                            production = new
                            {
                                database = new
                                {
                                    url = role.ConnectionString,
                                    password_command = (string[])["./bin/secret"],
                                },
                            },
                        },
                    }
                )
            );
        if (!OperatingSystem.IsWindows())
            await RunnableFile.MakeAsync(Path.Combine(program.Folder, "bin/secret"), Token);

        (await program.RunAsync("upgrade")).Succeeded();
        Assert.False(File.Exists(Path.Combine(program.Folder, "asked")));
        var outcome = (await program.RunAsync("status", "--env", "production", "--verbose")).Succeeded();

        Assert.Equal("asked\n", await File.ReadAllTextAsync(Path.Combine(program.Folder, "asked"), Token));
        Assert.Contains("for ***", outcome.Messages, StringComparison.Ordinal);
        Assert.DoesNotContain(role.Password, outcome.Results + outcome.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_secret_is_in_no_failure()
    {
        SkipOnWindows();
        using var program = Reading(
            new { command = (string[])["echo", "postgres://app:tr0ub4dor@127.0.0.1:1/tr0ub4dor"] }
        );

        var outcome = await program.RunAsync("status", "--verbose", "-o", "json");

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("127.0.0.1:1", outcome.Messages, StringComparison.Ordinal);
        Assert.DoesNotContain("tr0ub4dor", outcome.Results + outcome.Messages, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("exited with code 3.", "sh", "-c", "echo k3pt-dark; exit 3")]
    [InlineData("printed nothing.", "true")]
    [InlineData("printed nothing.", "echo", " ")]
    [InlineData("printed several lines instead of one.", "printf", "k3pt-dark\\nk3pt-dark\\n")]
    [InlineData("did not end within 0.2 s. Run it yourself", "sh", "-c", "echo k3pt-dark; exec sleep 30")]
    public async Task A_program_that_prints_no_database_is_named(string message, params string[] command)
    {
        SkipOnWindows();
        using var program = Reading(
            new { command, timeout = message.Contains("within", StringComparison.Ordinal) ? "200ms" : "1m" }
        );

        var outcome = await program.RunAsync("status");

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains(
            $"error: '{command[0]}', which is to print the database in ",
            outcome.Messages,
            StringComparison.Ordinal
        );
        Assert.Contains($"mnfst.json, {message}", outcome.Messages, StringComparison.Ordinal);
        Assert.DoesNotContain("k3pt-dark", outcome.Results + outcome.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_does_not_exist_is_named()
    {
        using var program = Reading(
            new
            {
                url = "postgres://app@127.0.0.1:1/app",
                password_command = (string[])["no-such-vault", "k3pt-dark"],
            }
        );

        var outcome = await program.RunAsync("status");

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains(
            "error: 'no-such-vault' cannot be started",
            outcome.Messages,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "It is to print the password of the database in ",
            outcome.Messages,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("k3pt-dark", outcome.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Standard_input_names_the_database()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = new Program().Sql("001");
        program.Input = new StringReader($"  {database.ConnectionString}\nnothing else\n");

        (await program.RunAsync("upgrade", "--database", "-")).Succeeded();

        Assert.Equal(1, await database.QueryAsync<long>("SELECT count(*) FROM mnfst_revision", Token));
    }

    [Theory]
    [InlineData(null, "standard input, which is a terminal.")]
    [InlineData("", "standard input, but its first line is empty.")]
    [InlineData("\npostgres://x/y\n", "standard input, but its first line is empty.")]
    public async Task Standard_input_without_a_database_is_refused(string? input, string message)
    {
        using var program = new Program().Sql("001");
        program.Input = input is null ? null : new StringReader(input);

        var outcome = await program.RunAsync("status", "--database", "-");

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(message, outcome.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_can_be_asked_where_standard_input_has_the_database()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = new Program().Sql("001");
        program.Input = new StringReader(database.ConnectionString);

        var outcome = await program.RunAsync("downgrade", "base", "--database", "-");

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("there is no terminal to ask. Add --yes", outcome.Messages, StringComparison.Ordinal);
    }

    private static Program Reading(object database) =>
        new Program().Sql("001").With("mnfst.json", JsonSerializer.Serialize(new { database }));

    private static void SkipOnWindows() =>
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The programs are those of a POSIX shell.");
}
