using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Model;

/// <summary>One operation of a migration, checked as far as it can be without a database.</summary>
internal abstract record MigrationOperation
{
    /// <summary>The line of the migration's source that calls for it, counted from 1; 0 if unknown.</summary>
    public int Line { get; init; }

    /// <summary>The method of <see cref="Operations"/> that recorded it.</summary>
    public string CalledMethod { get; init; } = "";

    /// <summary>Whether it stands in an autocommit block.</summary>
    public bool InAutocommitBlock { get; init; }

    /// <summary>Whether that block says that what is in it may run again after it may have run.</summary>
    public bool IsIdempotent { get; init; }

    /// <summary>The rules of lint that shall not speak of it.</summary>
    public EquatableArray<IgnoredRule> Ignored { get; init; }

    /// <summary>Whether it cannot run in a transaction, or commits by itself.</summary>
    public virtual bool NeedsAutocommit => false;

    /// <summary>What of it not every server has that is supported; null if all have it.</summary>
    public virtual ServerFeature? Feature => null;

    /// <summary>
    /// What reverts it. The attributes of its method in <see cref="Operations"/> say the same to the compiler:
    /// <see cref="NoInverseAttribute"/>, <see cref="InverseNeedsAttribute"/>.
    /// </summary>
    public abstract Inverse Inverse { get; }
}
