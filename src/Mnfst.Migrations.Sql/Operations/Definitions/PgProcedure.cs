using Mnfst.Migrations.Model;

namespace Mnfst.Migrations;

/// <summary>
/// A procedure. Replaced, it stays what others know it by if its arguments stay; else it is dropped and created.
/// </summary>
/// <param name="Name">Its name, unquoted.</param>
/// <param name="Arguments">
/// Its arguments, as SQL, such as <c>a integer, b text DEFAULT 'x'</c>; empty for none.
/// </param>
/// <param name="Body">What it does, in its language; it needs no quotes around it.</param>
public sealed record PgProcedure(string Name, string Arguments, string Body)
    : PgRoutine(Name, Arguments, Body)
{
    internal override SchemaObject ToObject() => ToRoutine(ObjectKind.Procedure);
}
