using CsCheck;
using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Tests.Sql;

namespace Mnfst.Migrations.Core.Tests.Files;

/// <summary>Revision files as the writer takes them.</summary>
public static class RevisionFileGen
{
    private static readonly Gen<string> Word = Gen.OneOf(
        "a",
        "004_add_users",
        "größe",
        "x-y.z",
        "--",
        "';",
        "$$"
    );

    private static readonly Gen<string> Sentence = Word.Array[1, 4].Select(words => string.Join(' ', words));

    private static readonly Gen<string> Message = Gen.OneOf(Gen.OneOf("Add users", "it's /* odd", "x", ""))
        .Array[0, 5]
        .Select(lines => string.Join('\n', lines));

    private static readonly Gen<EquatableArray<string>> Names = Word.Array[0, 3]
        .Select(names => names.ToEquatableArray());

    private static readonly Gen<DateTimeOffset?> Date = Gen.Select(
            Gen.Long[0, 3_000_000_000],
            Gen.Int[0, 9_999_999],
            Gen.Int[-14 * 60, 14 * 60]
        )
        .Select(
            (seconds, ticks, offset) =>
                ticks % 5 == 0
                    ? (DateTimeOffset?)null
                    : DateTimeOffset
                        .FromUnixTimeSeconds(seconds)
                        .AddTicks(ticks % 3 * ticks)
                        .ToOffset(TimeSpan.FromMinutes(offset % 2 * offset))
        );

    private static readonly Gen<EquatableArray<RevisionSetting>> Settings = Gen.OneOf(
            "256MB",
            "app, \"$user\", public",
            "on"
        )
        .Array[0, 3]
        .Select(values =>
            values.Select((value, i) => new RevisionSetting($"my.setting_{i}", value)).ToEquatableArray()
        );

    private static readonly Gen<EquatableArray<RevisionRequirement>> Requirements = Gen.OneOf(
            "SELECT true",
            "WITH a AS (SELECT ';' AS b) SELECT b = ';' FROM a",
            "VALUES ($$--$$ = '')"
        )
        .Array[0, 2]
        .Select(queries => queries.Select(query => new RevisionRequirement(query)).ToEquatableArray());

    private static readonly Gen<string> Statement = SqlGen.Statement.Where(text =>
        SqlStatementSplitter.Split(text) is { Faults.Count: 0, Statements: [{ Start: 0 } only] }
        && only.Length == text.Length
        && !text.Contains('\r', StringComparison.Ordinal)
    );

    private static readonly Gen<EquatableArray<IgnoredRule>> Ignored = Sentence
        .Array[0, 2]
        .Select(reasons =>
            reasons.Select((reason, i) => new IgnoredRule($"MNFST310{i}", reason)).ToEquatableArray()
        );

    public static readonly Gen<SqlStep> Step = Gen.Select(
            Gen.Int[0, 3],
            Statement,
            Gen.Int[1, 5000],
            Gen.Int[0, 5000],
            Ignored
        )
        .Select(
            (kind, statement, batchSize, pause, ignored) =>
                kind switch
                {
                    0 => new SqlStep("UPDATE t SET a = ';' WHERE b")
                    {
                        Mode = SqlStepMode.Backfill,
                        Backfill = new BackfillOptions(
                            batchSize,
                            TimeSpan.FromMilliseconds(pause % 2 * pause)
                        )
                        {
                            BatchTime = pause % 3 == 0 ? null : TimeSpan.FromMilliseconds(pause),
                        },
                        Ignored = ignored,
                    },
                    1 => new SqlStep(statement)
                    {
                        Mode = SqlStepMode.Autocommit,
                        IsIdempotent = batchSize % 2 == 0,
                        Ignored = ignored,
                    },
                    _ => new SqlStep(statement) { Ignored = ignored },
                }
        );

    private static readonly Gen<EquatableArray<SqlStep>> Steps = Step.Array[0, 4]
        .Select(steps => steps.ToEquatableArray());

    private static readonly Gen<Revision> Revision = Gen.Select(
            Word,
            Names,
            Names,
            Names,
            Names,
            Message,
            Date
        )
        .Select(
            (id, downRevisions, dependsOn, labels, replaces, message, date) =>
                new Revision(id)
                {
                    DownRevisions = downRevisions,
                    DependsOn = dependsOn,
                    BranchLabels = labels,
                    Replaces = replaces,
                    Message = message,
                    CreateDate = date,
                    Phase = date is null ? null : (RevisionPhase)(message.Length % 2),
                }
        );

    public static readonly Gen<SqlRevisionFile> File = Gen.Select(
            Revision,
            Settings,
            Steps,
            Steps,
            Requirements,
            Gen.Int[0, 3],
            Gen.Bool
        )
        .Select(
            (revision, settings, upgrade, downgrade, requirements, back, transaction) =>
                new SqlRevisionFile("005.sql")
                {
                    Revision = revision,
                    Transaction = transaction ? TransactionMode.Revision : TransactionMode.None,
                    Settings = settings,
                    UpgradeRequirements = requirements,
                    DowngradeRequirements = back < 1 ? requirements : default,
                    Upgrade = upgrade,
                    Downgrade = back < 2 ? downgrade : null,
                    IrreversibleReason = back == 2 ? "it's gone; $$" : null,
                }
        );

    /// <summary>The file as it compares when nothing is said of places.</summary>
    public static SqlRevisionFile WithoutLocations(SqlRevisionFile file) =>
        file with
        {
            Revision = file.Revision is null ? null : file.Revision with { Declaration = null },
            Settings = file.Settings.Select(setting => setting with { Location = null }).ToEquatableArray(),
            UpgradeRequirements = WithoutLocations(file.UpgradeRequirements),
            DowngradeRequirements = WithoutLocations(file.DowngradeRequirements),
            Upgrade = WithoutLocations(file.Upgrade),
            Downgrade = file.Downgrade is { } downgrade ? WithoutLocations(downgrade) : null,
            Diagnostics = default,
        };

    private static EquatableArray<RevisionRequirement> WithoutLocations(
        EquatableArray<RevisionRequirement> requirements
    ) => requirements.Select(requirement => requirement with { Location = null }).ToEquatableArray();

    private static EquatableArray<SqlStep> WithoutLocations(EquatableArray<SqlStep> steps) =>
        steps
            .Select(step =>
                step with
                {
                    Location = null,
                    Ignored = step.Ignored.Select(rule => rule with { Location = null }).ToEquatableArray(),
                }
            )
            .ToEquatableArray();
}
