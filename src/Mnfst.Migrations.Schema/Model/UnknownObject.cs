namespace Mnfst.Migrations.Schema.Model;

/// <summary>An object of a kind that the model does not know: it is not compared.</summary>
/// <param name="Kind">What it is, in PostgreSQL's words: <c>operator class</c>.</param>
/// <param name="Name">Its name, as PostgreSQL's <c>pg_identify_object</c> writes it.</param>
public sealed record UnknownObject(string Kind, string Name);
