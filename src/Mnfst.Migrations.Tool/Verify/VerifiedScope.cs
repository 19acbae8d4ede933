using Mnfst.Migrations.Schema.Model;

namespace Mnfst.Migrations.Tool.Verify;

/// <summary>
/// What a downgrade has to restore. PostgreSQL has no way to put a column back where it was, neither of a table nor of a
/// composite type (ALTER adds it as the last one), so no downgrade can be asked to.
/// </summary>
internal static class VerifiedScope
{
    public const ModelScope Value = ModelScope.Owners | ModelScope.Privileges;
}
