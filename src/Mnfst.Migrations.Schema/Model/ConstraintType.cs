namespace Mnfst.Migrations.Schema.Model;

/// <summary>What a constraint of a table asks for.</summary>
public enum ConstraintType
{
    /// <summary>A primary key.</summary>
    PrimaryKey,

    /// <summary>That no two rows are equal.</summary>
    Unique,

    /// <summary>That no two rows conflict.</summary>
    Exclusion,

    /// <summary>That a condition holds.</summary>
    Check,

    /// <summary>That a row of another table is there.</summary>
    ForeignKey,
}
