namespace Mnfst.Migrations;

/// <summary>The kinds of things that privileges are given on by the schema.</summary>
public enum PgObjects
{
    /// <summary>Tables, views and materialized views.</summary>
    Tables,

    /// <summary>Sequences.</summary>
    Sequences,

    /// <summary>Functions, aggregates and procedures.</summary>
    Routines,

    /// <summary>Types and domains; there are default privileges for them only.</summary>
    Types,
}
