namespace Mnfst.Migrations.Core.Diagnostics;

/// <summary>
/// Every fault that the compiler, the build and the command line report, in one place. 1xxx speaks of the
/// graph and of the project around it, 2xxx of a .sql revision file, 37xx of lint itself; what its rules find they say
/// themselves, but for the one that nothing silences. Each has a page under <c>docs/diagnostics</c>.
/// </summary>
public static class DiagnosticCatalog
{
    /// <summary>Two revisions have the same id.</summary>
    public static readonly DiagnosticDescriptor DuplicateRevision = Error(
        "MNFST1001",
        "Duplicate revision id",
        "Revision id '{0}' is already used at {1}. Give one of them a different id."
    );

    /// <summary>A down_revision names no revision.</summary>
    public static readonly DiagnosticDescriptor UnknownDownRevision = Error(
        "MNFST1002",
        "Unknown down_revision",
        "Revision '{0}' has the unknown down_revision '{1}'. {2}"
    );

    /// <summary>Revisions follow each other in a circle.</summary>
    public static readonly DiagnosticDescriptor Cycle = Error(
        "MNFST1003",
        "Cycle of down_revisions",
        "These revisions follow each other in a cycle: {0}. Change one of the down_revisions."
    );

    /// <summary>A revision names itself.</summary>
    public static readonly DiagnosticDescriptor SelfLoop = Error(
        "MNFST1004",
        "Self-loop",
        "Revision '{0}' names itself as its {1}. Remove the link or name another revision."
    );

    /// <summary>The graph has more than one head.</summary>
    public static readonly DiagnosticDescriptor MultipleHeads = Error(
        "MNFST1005",
        "Several heads",
        "The graph has {0} heads: {1}. Merge them with 'mnfst merge heads', or set MnfstAllowMultipleHeads to true to keep the branches separate."
    );

    /// <summary>The graph has more than one base.</summary>
    public static readonly DiagnosticDescriptor MultipleBases = Warning(
        "MNFST1006",
        "Several bases",
        "The graph has {0} bases: {1}. Give '{2}' a down_revision, unless it starts a separate history on purpose."
    );

    /// <summary>A depends_on names no revision and no branch label.</summary>
    public static readonly DiagnosticDescriptor UnknownDependency = Error(
        "MNFST1007",
        "Unknown depends_on",
        "Revision '{0}' depends on the unknown revision or branch label '{1}'. {2}"
    );

    /// <summary>Revisions wait for each other through depends_on.</summary>
    public static readonly DiagnosticDescriptor DependencyCycle = Error(
        "MNFST1008",
        "Dependency cycle",
        "These revisions wait for each other through their down_revision and depends_on links: {0}. Remove one of the depends_on links."
    );

    /// <summary>A branch label is declared twice or is also a revision id.</summary>
    public static readonly DiagnosticDescriptor AmbiguousBranchLabel = Error(
        "MNFST1009",
        "Ambiguous branch label",
        "Branch label '{0}' of revision '{1}' is already {2}. Choose another label."
    );

    /// <summary>An id or a branch label cannot be told from another specifier.</summary>
    public static readonly DiagnosticDescriptor IllegalName = Error(
        "MNFST1010",
        "Reserved or illegal name",
        "'{0}' cannot be a {1}: {2}. Choose another name."
    );

    /// <summary>A link gives only the beginning of an id.</summary>
    public static readonly DiagnosticDescriptor PartialId = Error(
        "MNFST1011",
        "Partial id in a link",
        "The {1} '{2}' of revision '{0}' is only a prefix of an id. Write the full id: {3}."
    );

    /// <summary>A link repeats what another link already implies.</summary>
    public static readonly DiagnosticDescriptor RedundantLink = Warning(
        "MNFST1012",
        "Redundant link",
        "Revision '{0}' does not need the {1} '{2}': {3}. Remove it."
    );

    /// <summary>A revision is older than one it follows.</summary>
    public static readonly DiagnosticDescriptor CreateDateOutOfOrder = Warning(
        "MNFST1013",
        "create_date out of order",
        "Revision '{0}' was created at {1}, before its down_revision '{2}' ({3}). Check the down_revision, or fix the create_date."
    );

    /// <summary>A class that carries a revision cannot be used as a migration.</summary>
    public static readonly DiagnosticDescriptor UnusableMigrationClass = Error(
        "MNFST1014",
        "Unusable migration class",
        "Class '{0}' has [Revision] but {1}. {2}"
    );

    /// <summary>A downgrade is left to <c>op.Reverse()</c>, which cannot reverse an operation.</summary>
    public static readonly DiagnosticDescriptor NoInverse = Error(
        "MNFST1015",
        "Operation without an inverse",
        "op.Reverse() cannot reverse op.{0}: {1} Or give both directions with op.Reversible, or write Downgrade yourself."
    );

    /// <summary>A revision says that it was made of another one, and that cannot be.</summary>
    public static readonly DiagnosticDescriptor WrongReplacement = Error(
        "MNFST1016",
        "Replaced revision",
        "Revision '{0}' replaces '{1}', {2}"
    );

    /// <summary>A name is taken that generated code needs.</summary>
    public static readonly DiagnosticDescriptor TakenName = Error(
        "MNFST1017",
        "Name reserved for generated code",
        "'{0}' is {1}. {2}"
    );

    /// <summary>The project is written in a version of C# that generated code is not.</summary>
    public static readonly DiagnosticDescriptor CSharpVersion = Error(
        "MNFST1018",
        "C# version too old",
        "The migration catalog needs C# {0} or later, but the project uses C# {1}. Set LangVersion to {0} or later, or remove it."
    );

    /// <summary>The project targets a framework that the package does not run on.</summary>
    public static readonly DiagnosticDescriptor TargetFramework = Error(
        "MNFST1019",
        "Unsupported target framework",
        "Mnfst.Migrations needs .NET 10 or later, but the project targets '{0}'. Set TargetFramework to net10.0 or later, or reference the package for that framework only."
    );

    /// <summary>The project is written in a language whose compiler checks no migrations.</summary>
    public static readonly DiagnosticDescriptor Language = Error(
        "MNFST1020",
        "Unsupported language",
        "Mnfst.Migrations checks migrations in C# projects only, but this project is in {0}. Move the migrations to a C# project and reference it, or set IsMnfstMigrationsProject to false if this project has none."
    );

    /// <summary>An operation is called as it cannot be.</summary>
    public static readonly DiagnosticDescriptor RefusedOperation = Error(
        "MNFST1021",
        "Operation refused",
        "{0}"
    );

    /// <summary>A line of the file of tags cannot be read.</summary>
    public static readonly DiagnosticDescriptor MalformedTag = Error(
        "MNFST1031",
        "Malformed tag",
        "'{0}' is not a tag. Write NAME = REVISION, with commas between several revisions, each once."
    );

    /// <summary>A tag names no revision.</summary>
    public static readonly DiagnosticDescriptor UnknownTaggedRevision = Error(
        "MNFST1032",
        "Unknown tagged revision",
        "Tag '{0}' names the unknown revision '{1}'. {2}"
    );

    /// <summary>Two tags have the same name.</summary>
    public static readonly DiagnosticDescriptor DuplicateTag = Error(
        "MNFST1033",
        "Duplicate tag",
        "Tag '{0}' is already set at {1}. Keep one of them."
    );

    /// <summary>Git could not merge a file.</summary>
    public static readonly DiagnosticDescriptor ConflictMarker = Error(
        "MNFST1034",
        "Conflict marker",
        "Git could not merge this file. {0}"
    );

    /// <summary>The file of heads does not list the heads.</summary>
    public static readonly DiagnosticDescriptor WrongHead = Error(
        "MNFST1035",
        "Wrong file of heads",
        "{0} Write the file again with 'mnfst heads --write'."
    );

    /// <summary>A directive that does not exist, or not here.</summary>
    public static readonly DiagnosticDescriptor UnknownDirective = Error(
        "MNFST2001",
        "Unknown or misplaced directive",
        "{0} directive '{1}'. {2}"
    );

    /// <summary>A .sql file without a revision id.</summary>
    public static readonly DiagnosticDescriptor NoRevision = Error(
        "MNFST2002",
        "No revision",
        "The file declares no revision. Start it with '-- mnfst:revision ID'."
    );

    /// <summary>A .sql file without an upgrade section, or a statement that is in no section.</summary>
    public static readonly DiagnosticDescriptor NoUpgrade = Error(
        "MNFST2003",
        "No upgrade section",
        "{0} Put '-- mnfst:upgrade' above the statements; the section may be empty."
    );

    /// <summary>A directive or section that may stand once stands twice.</summary>
    public static readonly DiagnosticDescriptor DuplicateDirective = Error(
        "MNFST2004",
        "Duplicate directive or section",
        "'{0}' is already given on line {1}. Remove one of them."
    );

    /// <summary>A quote, block comment, parenthesis or BEGIN ATOMIC body that never ends.</summary>
    public static readonly DiagnosticDescriptor Unterminated = Error(
        "MNFST2005",
        "Unterminated quote, comment, parenthesis or body",
        "This {0} is never closed. Add the closing {1}."
    );

    /// <summary>A directive whose value is missing or cannot be read.</summary>
    public static readonly DiagnosticDescriptor InvalidValue = Error(
        "MNFST2006",
        "Invalid value",
        "Invalid value '{0}' for {1}: {2}"
    );

    /// <summary>A revision that cannot be reverted, and that does not say so.</summary>
    public static readonly DiagnosticDescriptor NoDowngrade = Warning(
        "MNFST2007",
        "No downgrade",
        "Revision '{0}' has no downgrade. {1}"
    );

    /// <summary>An autocommit block without its end.</summary>
    public static readonly DiagnosticDescriptor UnclosedAutocommit = Error(
        "MNFST2008",
        "Autocommit block not closed",
        "This autocommit block is not closed. Add '-- mnfst:end' after its last statement."
    );

    /// <summary>A line that only psql understands.</summary>
    public static readonly DiagnosticDescriptor PsqlOnly = Error(
        "MNFST2009",
        "Line that works only in psql",
        "{0}works only in psql. {1}"
    );

    /// <summary>A file that is not in UTF-8.</summary>
    public static readonly DiagnosticDescriptor NotUtf8 = Error(
        "MNFST2010",
        "Not UTF-8",
        "The file is not UTF-8: {0}. Save it as UTF-8."
    );

    /// <summary>A NUL character, which ends a statement on its way to the server.</summary>
    public static readonly DiagnosticDescriptor NulCharacter = Error(
        "MNFST2011",
        "NUL character",
        "NUL character (U+0000), which PostgreSQL does not accept in a statement. Remove it; in a bytea, write it as '\\x00'."
    );

    /// <summary>A statement that a migration may not run.</summary>
    public static readonly DiagnosticDescriptor ForbiddenStatement = Error(
        "MNFST2012",
        "Statement not allowed in a migration",
        "{0} {1}"
    );

    /// <summary>A downgrade with a statement that a migration may not run.</summary>
    public static readonly DiagnosticDescriptor UnusableDowngrade = Warning(
        "MNFST2013",
        "Downgrade that cannot run",
        "The downgrade of {0} {1} Until this is fixed, the revision cannot be reverted."
    );

    /// <summary>A place for an argument that cannot be one.</summary>
    public static readonly DiagnosticDescriptor WrongPlaceholder = Error(
        "MNFST2014",
        "Invalid placeholder",
        "{0}"
    );

    /// <summary>An argument that no statement names.</summary>
    public static readonly DiagnosticDescriptor UnusedArgument = Warning(
        "MNFST2015",
        "Unused argument",
        "No statement has ':{{{0}}}', so nobody needs the argument. Remove the declaration."
    );

    /// <summary>A file that cannot be included.</summary>
    public static readonly DiagnosticDescriptor WrongInclude = Error(
        "MNFST2016",
        "File that cannot be included",
        "'{0}' cannot be included. {1}"
    );

    /// <summary>A statement that begins or ends a transaction, which belongs to the runner.</summary>
    public static readonly DiagnosticDescriptor TransactionControl = Error(
        "MNFST3208",
        "Transaction begun or ended",
        "{0} {1}"
    );

    /// <summary>A rule is kept silent that has nothing to say.</summary>
    public static readonly DiagnosticDescriptor UnusedSuppression = Warning(
        "MNFST3701",
        "Unused suppression",
        "{0} finds nothing in the statement that follows. Remove the directive."
    );

    /// <summary>A rule is named that does not exist.</summary>
    public static readonly DiagnosticDescriptor UnknownRule = Error(
        "MNFST3702",
        "Unknown rule",
        "There is no rule '{0}'. {1}"
    );

    /// <summary>A setting of lint cannot be read.</summary>
    public static readonly DiagnosticDescriptor InvalidLintSetting = Error(
        "MNFST3703",
        "Invalid lint setting",
        "Invalid value '{0}' for {1}: {2}"
    );

    /// <summary>A rule is kept silent in C#, and nobody says why.</summary>
    public static readonly DiagnosticDescriptor UnreasonedSuppression = Warning(
        "MNFST3704",
        "Suppression without a reason",
        "{0} is silenced without a reason. {1}"
    );

    /// <summary>A line in the file of accepted findings cannot be read.</summary>
    public static readonly DiagnosticDescriptor MalformedBaseline = Error(
        "MNFST3705",
        "Malformed baseline",
        "'{0}' is no line of a baseline: it has a rule, a revision and a number. Write it anew with 'mnfst lint --update-baseline'."
    );

    /// <summary>All diagnostics but those of <c>lint</c>, in the order of their ids.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        DuplicateRevision,
        UnknownDownRevision,
        Cycle,
        SelfLoop,
        MultipleHeads,
        MultipleBases,
        UnknownDependency,
        DependencyCycle,
        AmbiguousBranchLabel,
        IllegalName,
        PartialId,
        RedundantLink,
        CreateDateOutOfOrder,
        UnusableMigrationClass,
        NoInverse,
        WrongReplacement,
        TakenName,
        CSharpVersion,
        TargetFramework,
        Language,
        RefusedOperation,
        MalformedTag,
        UnknownTaggedRevision,
        DuplicateTag,
        ConflictMarker,
        WrongHead,
        UnknownDirective,
        NoRevision,
        NoUpgrade,
        DuplicateDirective,
        Unterminated,
        InvalidValue,
        NoDowngrade,
        UnclosedAutocommit,
        PsqlOnly,
        NotUtf8,
        NulCharacter,
        ForbiddenStatement,
        UnusableDowngrade,
        WrongPlaceholder,
        UnusedArgument,
        WrongInclude,
        TransactionControl,
        UnusedSuppression,
        UnknownRule,
        InvalidLintSetting,
        UnreasonedSuppression,
        MalformedBaseline,
    ];

    private static DiagnosticDescriptor Error(string id, string title, string message) =>
        new(id, title, message, DiagnosticSeverity.Error, IsConfigurable: false);

    private static DiagnosticDescriptor Warning(string id, string title, string message) =>
        new(id, title, message, DiagnosticSeverity.Warning, IsConfigurable: true);
}
