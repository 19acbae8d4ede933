namespace Mnfst.Migrations.Sql.Execution.Health.Model;

/// <summary>How a database stands in one respect; what is worse comes later.</summary>
internal enum HealthState
{
    /// <summary>Nothing was found.</summary>
    Ok,

    /// <summary>Something worth knowing.</summary>
    Note,

    /// <summary>It could not be found out.</summary>
    Unknown,

    /// <summary>Something has to be done.</summary>
    Problem,
}
