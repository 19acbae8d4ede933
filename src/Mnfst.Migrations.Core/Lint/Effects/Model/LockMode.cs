namespace Mnfst.Migrations.Core.Lint.Effects.Model;

/// <summary>The modes in which a statement locks a table, the weakest first (PostgreSQL manual, 13.3.1).</summary>
internal enum LockMode : byte
{
    AccessShare,
    RowShare,
    RowExclusive,
    ShareUpdateExclusive,
    Share,
    ShareRowExclusive,
    Exclusive,
    AccessExclusive,
}
