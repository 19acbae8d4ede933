using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Lint.Rules.Blocking;
using Mnfst.Migrations.Core.Lint.Rules.Compatibility;
using Mnfst.Migrations.Core.Lint.Rules.Data;
using Mnfst.Migrations.Core.Lint.Rules.Running;
using Mnfst.Migrations.Core.Lint.Rules.Security;
using Mnfst.Migrations.Core.Lint.Rules.Style;

namespace Mnfst.Migrations.Core.Lint.Rules;

/// <summary>All rules.</summary>
internal static class LintRules
{
    private static readonly Dictionary<string, LintRule> ById;

    static LintRules() => ById = All.ToDictionary(rule => rule.Id, StringComparer.Ordinal);

    /// <summary>In the order of their ids.</summary>
    public static IReadOnlyList<LintRule> All { get; } =
    [
        new IndexBlocking(),
        new DropIndexBlocking(),
        new ReindexBlocking(),
        new FullRewriteMaintenance(),
        new VolatileDefault(),
        new AddSerialOrIdentity(),
        new AddStoredGenerated(),
        new InlineCheck(),
        new InlineForeignKey(),
        new SetNotNull(),
        new AddCheck(),
        new AddForeignKey(),
        new AddUnique(),
        new AddPrimaryKey(),
        new AddExclusion(),
        new TypeRewrite(),
        new StorageRewrite(),
        new RefreshBlocking(),
        new TriggerDdl(),
        new DomainConstraint(),
        new ExplicitLock(),
        new ForeignKeyParentLock(),
        new CreateTableForeignKey(),
        new AttachUnproven(),
        new CreatePartitionOf(),
        new DetachBlocking(),
        new PartitionedIndex(),
        new ConcurrentlyInTransaction(),
        new WorkAfterLock(),
        new ValidateInSameTransaction(),
        new NoLockTimeout(),
        new ConcurrentLockTimeout(),
        new ConcurrentIndexIfNotExists(),
        new EnumValueInSameTransaction(),
        new SetLocalOutside(),
        new MultipleAlter(),
        new UnbatchedChange(),
        new OpaqueDdl(),
        new NonIdempotent(),
        new PendingTriggers(),
        new DropObject(),
        new DropColumn(),
        new Rename(),
        new DropNotNull(),
        new DropConstraint(),
        new TruncateOrCascade(),
        new DependentView(),
        new RequiredColumn(),
        new UniqueOnData(),
        new Narrowing(),
        new PreferredTypes(),
        new IdentifierTooLong(),
        new UnindexedForeignKey(),
        new NoPrimaryKey(),
        new Extension(),
        new VolatileCheck(),
        new PolicyMissing(),
        new WeakenedAccess(),
        new DefinerSearchPath(),
    ];

    /// <summary>The rule of an id; null if there is none.</summary>
    public static LintRule? Find(string id) => ById.TryGetValue(id, out var rule) ? rule : null;
}
