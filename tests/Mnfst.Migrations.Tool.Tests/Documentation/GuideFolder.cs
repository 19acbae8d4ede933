using System.Diagnostics;
using System.Text;
using Mnfst.Migrations.Testing.Support;
using Mnfst.Migrations.Tool.Tests.Authoring;
using Mnfst.Migrations.Tool.Tests.Infrastructure;

namespace Mnfst.Migrations.Tool.Tests.Documentation;

/// <summary>The folder in which the guide's lines are typed: what <c>init</c> makes, with the guide's history.</summary>
internal static class GuideFolder
{
    private static readonly (string Id, string Down, string Header)[] History =
    [
        ("002_add_users", "001_initial", ""),
        ("003_add_indexes", "002_add_users", ""),
        ("004_add_user_preferences", "003_add_indexes", ""),
    ];

    public static async Task<ToolSurroundings> CreateAsync(Workflow workflow, TestDatabase? database)
    {
        var here = new ToolSurroundings(database);
        await here.DoAsync("init", "--sql");
        foreach (var (id, down, header) in History.Concat(workflow.Revisions))
            here.Sql(id, $"{down}\n{header}");
        here.With("migrations/seeds/01_users.sql", "INSERT INTO \"002_add_users\" VALUES (1);");
        return WithTool(here);
    }

    /// <summary>Makes the model what the revisions make, and tables more.</summary>
    /// <param name="here">The folder.</param>
    /// <param name="tables">How many.</param>
    public static void ChangeModel(ToolSurroundings here, int tables)
    {
        const string Model = """{ "model": [{ "revision": "heads" }, "schema.sql"],""";
        var settings = Path.Combine(here.Folder, "mnfst.json");
        var text = File.ReadAllText(settings);
        if (!text.Contains("\"model\"", StringComparison.Ordinal))
            File.WriteAllText(settings, Model + text[(text.IndexOf('{', StringComparison.Ordinal) + 1)..]);
        here.With(
            "schema.sql",
            string.Concat(
                Enumerable
                    .Range(1, tables)
                    .Select(i => $"CREATE TABLE IF NOT EXISTS generated_{i} (id int);\n")
            )
        );
    }

    /// <summary>Puts the tool into a folder on the path.</summary>
    public static ToolSurroundings WithTool(ToolSurroundings here)
    {
        var tool = Path.Combine(AppContext.BaseDirectory, "mnfst.dll");
        return here.With("bin/mnfst", $"#!/bin/sh\nexec dotnet exec '{tool}' \"$@\"\n");
    }

    /// <summary>Types a line, into the shell for which the guide is written.</summary>
    /// <param name="here">The folder.</param>
    /// <param name="line">The line.</param>
    /// <param name="seen">Gets each line of the messages as it appears.</param>
    public static async Task<Outcome> RunAsync(
        ToolSurroundings here,
        string line,
        Action<string>? seen = null
    )
    {
        var program = Path.Combine(here.Folder, "bin", "mnfst");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(
                program,
                UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite
            );
        var start = new ProcessStartInfo("bash", ["-c", line])
        {
            WorkingDirectory = here.Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] =
            $"{Path.GetDirectoryName(program)}:{Environment.GetEnvironmentVariable("PATH")}";
        foreach (var variable in new[] { "MNFST", "MNFST_DATABASE", "DATABASE_URL", "VISUAL", "EDITOR" })
            start.Environment.Remove(variable);
        foreach (var (name, value) in here.Variables)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var messages = ReadAsync(process.StandardError, seen);
        var results = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new Outcome(process.ExitCode, results, await messages);
    }

    private static async Task<string> ReadAsync(StreamReader messages, Action<string>? seen)
    {
        var text = new StringBuilder();
        while (await messages.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            text.AppendLine(line);
            seen?.Invoke(line);
        }
        return text.ToString();
    }
}
