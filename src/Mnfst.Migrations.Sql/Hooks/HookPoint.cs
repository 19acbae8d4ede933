namespace Mnfst.Migrations.Sql.Hooks;

/// <summary>When a hook runs.</summary>
internal enum HookPoint
{
    BeforeRun,
    BeforeRevision,
    AfterRevision,
    AfterRun,
}
