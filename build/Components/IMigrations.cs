using System.Collections.Generic;
using System.Text.RegularExpressions;
using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.Tooling;
using Nuke.Common.Tools.DotNet;
using Nuke.Common.Utilities.Collections;
using Serilog;
using Serilog.Events;

namespace Mnfst.Migrations.Components;

/// <summary>
/// Targets for the migrations of a build. Copy this file into a NUKE build, or compile it from where it is, and let the
/// build class implement it: <c>class Build : NukeBuild, IMigrations</c>. The tool mnfst does the work.
/// </summary>
public interface IMigrations : INukeBuild
{
    /// <summary>
    /// The database to check or to upgrade. It goes to the tool in the variable MNFST_DATABASE, so that it stands in no log
    /// and in no list of processes. Give one with a password to the build in a variable, too: its command line stands in
    /// the list of processes, and in the log when NUKE can not read an argument.
    /// </summary>
    /// <remarks>
    /// NUKE reads a parameter from any variable of its name, case and underscores aside: one called Database would take a
    /// variable DATABASE, which may be anybody's. So it is called after MNFST_DATABASE, and --database is asked for by itself.
    /// </remarks>
    [Parameter(
        "Database, as a URL or in Npgsql's keywords, also as --database - Default is MNFST_DATABASE, then DATABASE_URL",
        Name = "MnfstDatabase"
    )]
    [Secret]
    string Database =>
        EnvironmentInfo.GetNamedArgument<string>("database")
        ?? TryGetValue(() => Database)
        ?? EnvironmentInfo.GetVariable("MNFST_DATABASE")
        ?? EnvironmentInfo.GetVariable("DATABASE_URL");

    /// <summary>The revision to upgrade to, in any form that the tool takes.</summary>
    /// <remarks>NUKE has --target for itself, and would read a parameter Revision from any variable of that name.</remarks>
    [Parameter("Revision to upgrade to - Default is head")]
    string MigrationsTarget => TryGetValue(() => MigrationsTarget) ?? "head";

    /// <summary>The project that has the migrations; null for what mnfst.json says, or the project in the root.</summary>
    [Parameter("Project of the migrations, by its folder or file - Default is that of mnfst.json")]
    AbsolutePath MigrationsProject => TryGetValue(() => MigrationsProject);

    /// <summary>The configuration in which the tool builds that project.</summary>
    string MigrationsConfiguration => IsLocalBuild ? "Debug" : "Release";

    /// <summary>Where scripts and bundles are written.</summary>
    AbsolutePath MigrationsDirectory => RootDirectory / "artifacts" / "migrations";

    /// <summary>How dotnet starts the tool: its arguments before those of the tool.</summary>
    string MnfstCommand => "tool run mnfst --";

    private AbsolutePath ScriptFile => MigrationsDirectory / "upgrade.sql";

    private AbsolutePath BundleDirectory => MigrationsDirectory / "bundle";

    /// <summary>Fails if the database is not where the migrations are.</summary>
    Target MigrationsCheck =>
        _ =>
            _.Description(
                    "Fails if the database has revisions that are pending, interrupted or changed since"
                )
                .After(MigrationsUpgrade)
                .Requires(() => IsDatabaseNamed())
                .Executes(() => Mnfst("status", $"status --check"));

    /// <summary>
    /// Proves on a throw-away database that every downgrade restores what was there, and that the revisions make the schema of the
    /// model, if there is one.
    /// </summary>
    Target MigrationsVerify =>
        _ =>
            _.Description(
                    "Takes every revision up, down and up again on a throw-away database, and compares them with the model"
                )
                .Executes(() =>
                {
                    Mnfst("verify", $"verify");
                    Mnfst("check", $"check --model-only");
                });

    /// <summary>Writes one script for psql, for a database in any state.</summary>
    Target MigrationsScript =>
        _ =>
            _.Description("Writes a script with which psql upgrades a database in any state")
                .Produces(ScriptFile)
                .Executes(() =>
                {
                    MigrationsDirectory.CreateDirectory();
                    Mnfst("script", $"script --file {ScriptFile}");
                    ReportSummary(_ => _.AddPair("Script", RootDirectory.GetRelativePathTo(ScriptFile)));
                });

    /// <summary>Writes what a deployment runs, without project and SDK.</summary>
    Target MigrationsBundle =>
        _ =>
            _.Description("Writes the migrations to a folder, to be run from there or by psql")
                .Produces(BundleDirectory / "**" / "*")
                .Executes(() =>
                {
                    Mnfst("bundle", $"bundle {BundleDirectory}");
                    ReportSummary(_ => _.AddPair("Bundle", RootDirectory.GetRelativePathTo(BundleDirectory)));
                });

    /// <summary>Applies what is pending; last, after the proof that it can be taken back, where both are asked for.</summary>
    Target MigrationsUpgrade =>
        _ =>
            _.Description("Applies pending revisions to the database")
                .After(MigrationsVerify, MigrationsScript, MigrationsBundle)
                .Requires(() => IsDatabaseNamed())
                .Executes(() => Mnfst("upgrade", $"upgrade {MigrationsTarget} --yes"));

    // NUKE would name the member, and none of the ways to give it.
    private bool IsDatabaseNamed()
    {
        if (string.IsNullOrWhiteSpace(Database))
            Assert.Fail("No database is given. Give --database URL, or set MNFST_DATABASE or DATABASE_URL.");
        return true;
    }

    private void Mnfst(string command, ArgumentStringHandler arguments)
    {
        ArgumentStringHandler source = MigrationsProject is { } project
            ? $"--project {project} --configuration {MigrationsConfiguration}"
            : $"--configuration {MigrationsConfiguration}";
        DotNetTasks.DotNet(
            $"{MnfstCommand:nq} {arguments.ToStringAndClear():nq} {source.ToStringAndClear():nq}",
            workingDirectory: RootDirectory,
            environmentVariables: Variables,
            logger: (_, line) => Log.Write(LevelOf(line), "{Line:l}", line),
            exitHandler: process => Expect(command, process)
        );
    }

    // All of them: what a process is given replaces what it would inherit.
    private IReadOnlyDictionary<string, string> Variables =>
        Database is { } database
            ? new Dictionary<string, string>(EnvironmentInfo.Variables) { ["MNFST_DATABASE"] = database }
            : EnvironmentInfo.Variables;

    // The tool tells how things go on standard error, which NUKE would take for errors.
    private static LogEventLevel LevelOf(string line) =>
        Regex.IsMatch(line, @"(^|: )error\b") ? LogEventLevel.Error
        : Regex.IsMatch(line, @"(^|: )warning\b") ? LogEventLevel.Warning
        : LogEventLevel.Information;

    private static IProcess Expect(string command, IProcess process)
    {
        var reason = process.ExitCode switch
        {
            3 => "revisions are pending or interrupted",
            4 => "applied revisions were changed since",
            5 => "a downgrade does not restore what was there, or a second upgrade makes something else",
            6 => "another migration of the database did not end in time",
            _ => "it says above why",
        };
        if (process.ExitCode != 0)
            Assert.Fail($"mnfst {command} ended with {process.ExitCode}: {reason}");
        return process;
    }
}
